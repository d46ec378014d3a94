import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

const HOUR_MILLISECONDS = 3_600_000;

/** What is done now, and again every hour until the shutdown. */
@Injectable()
export class HourlyWork implements OnApplicationShutdown {
  private readonly logger = new Logger(HourlyWork.name);
  private readonly timers: NodeJS.Timeout[] = [];

  /** @param failure how the line begins that says why it did not succeed. */
  start(work: () => Promise<void>, failure: string): void {
    const attempt = () =>
      void work().catch(({ message }: Error) =>
        this.logger.error(`${failure}: ${message}`),
      );

    attempt();
    this.timers.push(setInterval(attempt, HOUR_MILLISECONDS).unref());
  }

  onApplicationShutdown(): void {
    this.timers.forEach((timer) => clearInterval(timer));
  }
}
