/** Letters that people write for one another, as the plugin's arabic-search.sql has them. */
const FOLDED: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
};

const VARIANTS = new RegExp(`[${Object.keys(FOLDED).join('')}]`, 'g');

/** Fathatan to sukun, the small alef, and the stroke that only makes a word longer. */
const LEFT_OUT = /[\u064B-\u0652\u0670\u0640]/g;

/** A text with one letter for those that people write for one another. */
export const foldArabic = (text: string | undefined): string =>
  (text ?? '')
    .normalize('NFC')
    .replaceAll(LEFT_OUT, '')
    .replaceAll(VARIANTS, (letter) => FOLDED[letter] ?? letter)
    .replaceAll(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));

/**
 * Has Twenty's own lists find Arabic as its server does: with and without its marks, and
 * whichever of the letters that people write for one another, in either digits.
 */
export const foldingArabic =
  (normalize: (text: string | null | undefined) => string) =>
  (text: string | null | undefined): string =>
    normalize(foldArabic(text ?? undefined));
