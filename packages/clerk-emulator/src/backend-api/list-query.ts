/** Orders by creation or change; newest first unless asked otherwise. */
export function inOrder<Item extends { createdAt: number; updatedAt: number }>(
  items: Item[],
  orderBy = '-created_at',
): Item[] {
  const ascending = !orderBy.startsWith('-');
  const field = orderBy.endsWith('updated_at') ? 'updatedAt' : 'createdAt';
  const oldestFirst = items.toSorted((a, b) => a[field] - b[field]);
  return ascending ? oldestFirst : oldestFirst.toReversed();
}
