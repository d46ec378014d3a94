import {
  type CatalogEntry,
  fillCatalog,
  keyOf,
  type OwnTexts,
} from '../filling/fill-catalog';
import { termsMissed, wordsToAvoid } from './glossary';
import { ARABIC_PLURALS, messageParts } from './message-parts';

/** An entry of a catalog, with the English text unless that is its id. */
export type SourceEntry = CatalogEntry & { message?: string };

export type CheckedCatalog = {
  texts: number;
  twenty: number;
  corrected: number;
  ours: number;
  missing: { id: string; english: string }[];
  /** Ours that this release does not need: gone, or translated (anew) by Twenty. */
  notNeeded: string[];
  /** What is wrong with one of ours that is laid in. */
  faults: { id: string; fault: string }[];
};

const sameWords = (left: string[], right: string[]): boolean =>
  left.join(' ') === right.join(' ');

/** What is wrong with a translation by itself, whatever it translates. */
export const faultsOf = (translation: string): string[] => {
  try {
    const { plurals } = messageParts(translation);

    return [
      ...plurals
        .filter((forms) => !sameWords(forms, ARABIC_PLURALS))
        .map(
          (forms) =>
            `It counts in ${forms.join(', ')}; Arabic counts in ${ARABIC_PLURALS.join(', ')}.`,
        ),
      ...wordsToAvoid(translation).map(
        (word) => `The glossary has another word for "${word}".`,
      ),
    ];
  } catch (error) {
    return [(error as Error).message];
  }
};

const endsOf = (text: string): string[] => [
  /^\s*/.exec(text)?.[0] ?? '',
  /\s*$/.exec(text)?.[0] ?? '',
];

/** Some texts of Twenty's show braces, and fill in nothing that could be read. */
const placeholdersOf = (english: string): string[] | null => {
  try {
    return messageParts(english).placeholders;
  } catch {
    return null;
  }
};

/** What is wrong with a translation of an English text: both as ICU messages. */
export const faultsAgainst = (
  english: string,
  translation: string,
): string[] => {
  const faults = faultsOf(translation);

  if (faults.length > 0) {
    return faults;
  }

  const wanted = placeholdersOf(english);
  const given = messageParts(translation).placeholders;

  return [
    ...(wanted === null || sameWords(wanted, given)
      ? []
      : [
          `It fills in ${given.join(' ') || 'nothing'}, the English ${wanted.join(' ') || 'nothing'}.`,
        ]),
    ...(sameWords(endsOf(english), endsOf(translation))
      ? []
      : ['It begins or ends with other white space than the English.']),
    ...termsMissed(english, translation).map(
      (term) => `"${term.english}" is ${term.arabic.join(' or ')}.`,
    ),
  ];
};

/**
 * Counts what a catalog of Twenty's has and lacks once ours is laid in, and looks
 * at each text of ours beside the English one.
 */
export const checkCatalog = (
  catalog: Record<string, SourceEntry>,
  ownTexts: OwnTexts,
  englishOf: (id: string) => string,
): CheckedCatalog => {
  const { counts, missing, catalog: filled } = fillCatalog(catalog, ownTexts);
  const keys = [
    ...Object.keys(ownTexts.translations),
    ...Object.keys(ownTexts.corrections),
  ];
  const laidIn = Object.keys(catalog).filter(
    (id) => filled[id] !== catalog[id],
  );
  const used = new Set(laidIn.map(keyOf));

  return {
    texts: counts.twenty + counts.corrected + counts.ours + missing.length,
    ...counts,
    missing: missing.map((id) => ({ id, english: englishOf(id) })),
    notNeeded: keys.filter((key) => !used.has(key)),
    faults: laidIn.flatMap((id) =>
      faultsAgainst(englishOf(id), filled[id]?.translation ?? '').map(
        (fault) => ({
          id,
          fault,
        }),
      ),
    ),
  };
};
