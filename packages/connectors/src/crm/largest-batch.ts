/** Twenty takes and gives 200 records at once. */
export const LARGEST_BATCH = 200;

/** In parts of which each can be asked for, or written, at once. */
export const batchesOf = <Item>(
  items: readonly Item[],
  largest = LARGEST_BATCH,
): Item[][] =>
  Array.from({ length: Math.ceil(items.length / largest) }, (_each, index) =>
    items.slice(index * largest, (index + 1) * largest),
  );
