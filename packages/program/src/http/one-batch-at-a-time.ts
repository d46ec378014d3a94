type Waiting<Item> = {
  item: Item;
  settle: (error: Error | null) => void;
};

/** A batch. */
type Largest<Item> = {
  items: number;
  weight?: number;
  weightOf?: (item: Item) => number;
};

/**
 * Writes what comes while something is being written together: each is answered when
 * it is safe, and a flood costs few writes.
 */
export class OneBatchAtATime<Item> {
  private readonly waiting: Waiting<Item>[] = [];
  private isWriting = false;

  /** @param write all of a batch, or nothing. */
  constructor(
    private readonly write: (items: Item[]) => Promise<void>,
    private readonly largest: Largest<Item>,
  ) {}

  /** Resolves when the item is written. */
  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({
        item,
        settle: (error) => (error === null ? resolve() : reject(error)),
      });
      void this.writeAll();
    });
  }

  private async writeAll() {
    if (this.isWriting) {
      return;
    }
    this.isWriting = true;

    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.nextSize());
      const error = await this.write(batch.map(({ item }) => item)).then(
        () => null,
        (cause: Error) => cause,
      );

      for (const { settle } of batch) {
        settle(error);
      }
    }

    this.isWriting = false;
  }

  /** One that is too large for any batch has one of its own. */
  private nextSize(): number {
    const { items, weight = Infinity, weightOf = () => 0 } = this.largest;
    const most = Math.min(items, this.waiting.length);
    let total = 0;

    for (let size = 0; size < most; size++) {
      total += weightOf(this.waiting[size]!.item);
      if (total > weight) {
        return Math.max(1, size);
      }
    }

    return most;
  }
}
