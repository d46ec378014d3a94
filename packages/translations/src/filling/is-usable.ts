/** What of a catalog's entry says whether it is translated. */
export type CatalogText = { translation?: string };

/** Whether each brace of a text has its other half. */
const hasPairedBraces = (text: string): boolean => {
  let open = 0;

  for (const character of text) {
    open += character === '{' ? 1 : character === '}' ? -1 : 0;

    if (open < 0) {
      return false;
    }
  }

  return open === 0;
};

/** What a machine has escaped once too often. */
const BACKSLASH = /\\\p{Script=Arabic}/u;

/**
 * Whether the catalog has a translation that people can read. A text that is
 * named by hand has its own name for a translation until somebody translates
 * it, and what a machine broke has a brace without its other half, or backslashes
 * before its letters.
 */
export const isUsable = (
  id: string,
  entry: CatalogText,
): entry is Required<CatalogText> =>
  entry.translation !== undefined &&
  entry.translation !== '' &&
  entry.translation !== id &&
  hasPairedBraces(entry.translation) &&
  !BACKSLASH.test(entry.translation);
