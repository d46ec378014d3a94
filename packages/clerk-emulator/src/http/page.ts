import { z } from 'zod';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 500;

/** The query parameters that page through a list. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(LARGEST_LIMIT).optional(),
  offset: z.coerce.number().int().min(0).optional(),
});

export type PageQuery = z.output<typeof pageQuery>;

export function slicePage<Item>(items: Item[], query: PageQuery): Item[] {
  const offset = query.offset ?? 0;
  return items.slice(offset, offset + (query.limit ?? DEFAULT_LIMIT));
}

/** Clerk's shape of a page: the items and how many there are in all. */
export function pageOf<Item, Shown>(
  items: Item[],
  query: PageQuery,
  show: (item: Item) => Shown,
): { data: Shown[]; total_count: number } {
  return {
    data: slicePage(items, query).map((item) => show(item)),
    total_count: items.length,
  };
}
