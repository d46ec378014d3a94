/** Does what is about one thing one after the other, in the order of asking. */
export class OneAtATime {
  private readonly last = new Map<string, Promise<unknown>>();

  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const result = (this.last.get(key) ?? Promise.resolve()).then(work);
    const settled = result
      .catch(() => undefined)
      .finally(() => {
        if (this.last.get(key) === settled) {
          this.last.delete(key);
        }
      });

    this.last.set(key, settled);

    return result;
  }
}
