/**
 * Runs one piece of work a key at a time: whoever asks while it runs gets the
 * same result.
 */
export class SingleFlight<Result> {
  private readonly running = new Map<string, Promise<Result>>();

  run(key: string, work: () => Promise<Result>): Promise<Result> {
    const current = this.running.get(key);

    if (current !== undefined) {
      return current;
    }

    const started = work().finally(() => this.running.delete(key));

    this.running.set(key, started);

    return started;
  }
}
