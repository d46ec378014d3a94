import { setTimeout as wait } from 'node:timers/promises';

import { Injectable, Logger } from '@nestjs/common';

/** Whoever ends the process gives it some ten seconds. */
const SHUTDOWN_MILLISECONDS = 8_000;

/** What is done now, and again and again until the end; never twice at once. */
@Injectable()
export class RegularWork {
  private readonly logger = new Logger(RegularWork.name);
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  /**
   * @param every in milliseconds.
   * @param work is told when it has to come to an end.
   * @param failure how the line begins that says why it did not succeed.
   */
  start(
    every: number,
    work: (signal: AbortSignal) => Promise<void>,
    failure: string,
  ): void {
    let isRunning = false;
    const attempt = () => {
      if (isRunning) {
        return;
      }
      isRunning = true;

      const run = work(this.stopping.signal)
        .catch(({ message }: Error) =>
          this.logger.error(`${failure}: ${message}`),
        )
        .finally(() => {
          isRunning = false;
          this.running.delete(run);
        });

      this.running.add(run);
    };

    attempt();
    this.timers.push(setInterval(attempt, every).unref());
  }

  /** What is going on may come to an end. */
  async stop(): Promise<void> {
    this.timers.forEach((timer) => clearInterval(timer));
    this.stopping.abort();
    await Promise.race([
      Promise.all(this.running),
      wait(SHUTDOWN_MILLISECONDS, undefined, { ref: false }),
    ]);
  }
}
