const PAGE = 100;

/** Everything of a list of Clerk's, which is answered in pages. */
export const allPages = async <Item>(
  ask: (page: {
    limit: number;
    offset: number;
  }) => Promise<{ data: Item[]; totalCount: number }>,
): Promise<Item[]> => {
  const items: Item[] = [];

  for (;;) {
    const { data, totalCount } = await ask({
      limit: PAGE,
      offset: items.length,
    });

    items.push(...data);
    if (data.length === 0 || items.length >= totalCount) {
      return items;
    }
  }
};
