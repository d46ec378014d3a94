/**
 * What is wrong throughout Clerk's Arabic, and what is right: here, so that texts
 * which a release of Clerk's adds are right as well.
 */
const CORRECTIONS: readonly (readonly [wrong: RegExp, right: string])[] = [
  // Twenty's words and ours, in all their forms.
  [/منظم(?=[ةت])/g, 'مؤسس'],
  [/مشرف/g, 'مسؤول'],
  [/(كلمة|كلمات) السر/g, '$1 المرور'],
  // A hamza where none belongs, then one above that belongs below.
  [
    /[أإ](?=ختر|ختيار|ختراق|ستخد|ستعم|ستلام|تجاه|قتراح|حتياط|فتراض|نضم|نته|سم(?!اء)|كتب|نقر|حذف|رفع)/g,
    'ا',
  ],
  [/أ(?=ضاف|نشاء|دار[ةت]|زال|دخال|نترنت|لكتر)/g, 'إ'],
  [/, /g, '، '],
  [/\?$/g, '؟'],
];

const corrected = (texts: unknown): unknown =>
  typeof texts === 'string'
    ? CORRECTIONS.reduce(
        (text, [wrong, right]) => text.replace(wrong, right),
        texts,
      )
    : typeof texts === 'object' && texts !== null
      ? Object.fromEntries(
          Object.entries(texts).map(([name, value]) => [
            name,
            corrected(value),
          ]),
        )
      : texts;

/** Clerk's Arabic with the same words as the rest, and without its misspellings. */
export const correctedArabic = <Texts extends object>(texts: Texts): Texts =>
  corrected(texts) as Texts;
