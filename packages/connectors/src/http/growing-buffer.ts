const FIRST_BYTES = 4_096;

/**
 * Bytes one after the other. What they came in is not kept: a byte that came by itself
 * would take as much memory as hundreds.
 */
export class GrowingBuffer {
  private content = Buffer.alloc(0);
  private length = 0;

  /** @param most how many bytes it may hold. */
  constructor(private readonly most: number) {}

  /** How much memory it takes. */
  get capacity(): number {
    return this.content.length;
  }

  get bytes(): Buffer {
    return this.content.subarray(0, this.length);
  }

  fits(chunk: Buffer): boolean {
    return this.length + chunk.length <= this.most;
  }

  /** @returns how much more memory it takes. */
  append(chunk: Buffer): number {
    const { capacity } = this;
    const length = this.length + chunk.length;

    if (length > capacity) {
      const larger = Buffer.allocUnsafe(
        Math.min(this.most, Math.max(FIRST_BYTES, length, 2 * capacity)),
      );

      this.bytes.copy(larger);
      this.content = larger;
    }
    chunk.copy(this.content, this.length);
    this.length = length;

    return this.capacity - capacity;
  }
}
