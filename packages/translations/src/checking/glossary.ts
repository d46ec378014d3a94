import arabic from './glossary.ar-SA.json';

/** What one of Twenty's words is called in our texts. */
export type Term = {
  english: string;
  /** Any of them, as it stands or within a longer word. */
  arabic: string[];
  /** Words for the same, or their beginnings, that no text of ours uses. */
  avoid: string[];
};

export const glossary: readonly Term[] = arabic;

/** Short vowels are written or not, at a translator's choice. */
const withoutShortVowels = (text: string) =>
  text.replaceAll(/[\u064B-\u0652\u0640]/g, '');

const says = (text: string, words: readonly string[]): boolean =>
  words.some((word) =>
    withoutShortVowels(text).includes(withoutShortVowels(word)),
  );

/** What is written together with the Arabic word after it: "and", "for", "the". */
const PROCLITICS = '[وف]?[بكل]?(?:ال|ل)?';

const beginsWordWith = (text: string, word: string): boolean =>
  new RegExp(`(?<!\\p{L})${PROCLITICS}${withoutShortVowels(word)}`, 'u').test(
    withoutShortVowels(text),
  );

/** The words in a text for which the glossary has another. */
export const wordsToAvoid = (translation: string): string[] =>
  glossary.flatMap(({ avoid }) =>
    avoid.filter((word) => beginsWordWith(translation, word)),
  );

/** Without what nobody reads as a word: names in capitals, addresses, `my-name`. */
const wordsOf = (english: string): string =>
  english.replaceAll(/\S*[@_]\S*|\b[A-Z]{2,}\b|\w+(?:-\w+){2,}/g, '');

/** The terms of an English text that its translation calls something else. */
export const termsMissed = (english: string, translation: string): Term[] =>
  glossary.filter(
    (term) =>
      new RegExp(`\\b${term.english}s?\\b`, 'i').test(wordsOf(english)) &&
      !says(translation, term.arabic),
  );
