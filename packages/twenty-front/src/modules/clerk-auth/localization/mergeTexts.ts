const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const mergeTwo = (
  base: Record<string, unknown>,
  changes: Record<string, unknown>,
): Record<string, unknown> => {
  const merged = { ...base };

  for (const [key, value] of Object.entries(changes)) {
    const before = merged[key];
    merged[key] =
      isGroup(value) && isGroup(before) ? mergeTwo(before, value) : value;
  }
  return merged;
};

/** Lays trees of texts over one another; the later ones win. */
export const mergeTexts = <Texts extends object>(
  ...layers: readonly (Texts | undefined)[]
): Texts =>
  layers
    .filter((layer) => layer !== undefined)
    .reduce<Record<string, unknown>>(
      (merged, layer) => mergeTwo(merged, layer as Record<string, unknown>),
      {},
    ) as Texts;
