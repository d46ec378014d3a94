/** Runs one piece of work at a time, in the order of asking. */
export class SerialQueue {
  private tail: Promise<unknown> = Promise.resolve();

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.tail.then(work);

    this.tail = result.catch(() => undefined);

    return result;
  }
}
