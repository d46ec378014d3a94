import { createHash } from 'node:crypto';

import { type CatalogText, isUsable } from './is-usable';

/** Texts of one language, by what `keyOf` makes of the ids of Twenty's messages. */
export type Translations = Readonly<Record<string, string>>;

/** A better text for one that Twenty has. */
export type Correction = {
  /** The fingerprint of Twenty's text: another one, of another release, stays. */
  corrects: string;
  text: string;
};

/** Corrections for one language, by the same. */
export type Corrections = Readonly<Record<string, Correction>>;

/** What of a language is ours, for one of Twenty's catalogs. */
export type OwnTexts = {
  /** For what Twenty has not translated. */
  translations: Translations;
  /** For what Twenty has translated wrongly. */
  corrections: Corrections;
};

export type CatalogEntry = CatalogText & { obsolete?: boolean };

export type FilledCatalog<Entry> = {
  catalog: Record<string, Entry>;
  /** How many texts have Twenty's own translation, a correction of it, or ours. */
  counts: { twenty: number; corrected: number; ours: number };
  /** The ids of texts that nobody has. */
  missing: string[];
};

/** Tells a text of Twenty's from any other: 12 hexadecimal digits of its SHA-256. */
export const fingerprintOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

/** By what we know a message: its id, unless that is the English text itself. */
export const keyOf = (id: string): string =>
  /\s/.test(id) ? fingerprintOf(id) : id;

/**
 * Lays our texts into a catalog where it has none, and our corrections over the
 * very texts that they correct. Everything else that Twenty translated stays
 * Twenty's.
 */
export const fillCatalog = <Entry extends CatalogEntry>(
  catalog: Record<string, Entry>,
  { translations, corrections }: OwnTexts,
): FilledCatalog<Entry> => {
  const counts = { twenty: 0, corrected: 0, ours: 0 };
  const missing: string[] = [];
  const filled = Object.entries(catalog).map(([id, entry]) => {
    if (entry.obsolete === true) {
      return [id, entry];
    }

    if (isUsable(id, entry)) {
      const correction = corrections[keyOf(id)];

      if (
        correction !== undefined &&
        correction.corrects === fingerprintOf(entry.translation)
      ) {
        counts.corrected += 1;
        return [id, { ...entry, translation: correction.text }];
      }

      counts.twenty += 1;
      return [id, entry];
    }

    const translation = translations[keyOf(id)];

    if (translation === undefined) {
      missing.push(id);
      return [id, entry];
    }

    counts.ours += 1;
    return [id, { ...entry, translation }];
  });

  return { catalog: Object.fromEntries(filled), counts, missing };
};

/**
 * Takes our texts out again, so that Twenty's files of texts stay as Twenty wrote them.
 *
 * @param asRead the catalog before ours were laid in.
 */
export const withoutOwnTexts = <Entry extends CatalogEntry>(
  catalog: Record<string, Entry>,
  asRead: Record<string, CatalogEntry>,
): Record<string, Entry> =>
  Object.fromEntries(
    Object.entries(catalog).map(([id, entry]) => [
      id,
      asRead[id] === undefined
        ? entry
        : { ...entry, translation: asRead[id].translation ?? '' },
    ]),
  );
