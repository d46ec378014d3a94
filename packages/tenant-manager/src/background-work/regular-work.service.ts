import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

/** What is done now, and again and again until the shutdown; never twice at once. */
@Injectable()
export class RegularWork implements OnApplicationShutdown {
  private readonly logger = new Logger(RegularWork.name);
  private readonly timers: NodeJS.Timeout[] = [];

  /**
   * @param every in milliseconds.
   * @param failure how the line begins that says why it did not succeed.
   */
  start(every: number, work: () => Promise<void>, failure: string): void {
    let running: Promise<void> | null = null;
    const attempt = () => {
      running ??= work()
        .catch(({ message }: Error) =>
          this.logger.error(`${failure}: ${message}`),
        )
        .finally(() => {
          running = null;
        });
    };

    attempt();
    this.timers.push(setInterval(attempt, every).unref());
  }

  onApplicationShutdown(): void {
    this.timers.forEach((timer) => clearInterval(timer));
  }
}
