import { type CatalogText, isUsable } from './is-usable';

/** Texts of one language, by the id of Twenty's message. */
export type Translations = Readonly<Record<string, string>>;

export type CatalogEntry = CatalogText & { obsolete?: boolean };

export type FilledCatalog<Entry> = {
  catalog: Record<string, Entry>;
  /** How many texts have Twenty's own translation, or ours. */
  counts: { twenty: number; ours: number };
  /** The ids of texts that neither has. */
  missing: string[];
};

/**
 * Lays our texts into a catalog where it has none. What Twenty translated stays
 * Twenty's.
 */
export const fillCatalog = <Entry extends CatalogEntry>(
  catalog: Record<string, Entry>,
  translations: Translations,
): FilledCatalog<Entry> => {
  const counts = { twenty: 0, ours: 0 };
  const missing: string[] = [];
  const filled = Object.entries(catalog).map(([id, entry]) => {
    if (entry.obsolete === true) {
      return [id, entry];
    }

    if (isUsable(id, entry)) {
      counts.twenty += 1;
      return [id, entry];
    }

    const translation = translations[id];

    if (translation === undefined) {
      missing.push(id);
      return [id, entry];
    }

    counts.ours += 1;
    return [id, { ...entry, translation }];
  });

  return { catalog: Object.fromEntries(filled), counts, missing };
};

/** Takes our texts out again, so that Twenty's files of texts stay as Twenty wrote them. */
export const emptyCatalog = <Entry extends CatalogEntry>(
  catalog: Record<string, Entry>,
  translations: Translations,
): Record<string, Entry> =>
  Object.fromEntries(
    Object.entries(catalog).map(([id, entry]) => [
      id,
      entry.translation !== undefined && entry.translation === translations[id]
        ? { ...entry, translation: '' }
        : entry,
    ]),
  );
