import { dataModel } from './data-model';
import { type Language, type LocalizedText } from './localized-text';
import { textsOfFields } from './texts-of-field';

/**
 * A text of the model in another of its languages. What somebody renamed is no
 * text of the model, and stays.
 *
 * @param text as it stands in the workspace, whatever language that was made in.
 */
export const inLanguage = (
  text: string,
  original: LocalizedText | undefined,
  language: Language,
): string =>
  original !== undefined && Object.values(original).includes(text)
    ? original[language]
    : text;

const labelsAndDescriptions = (): LocalizedText[] => [
  ...dataModel.objects.flatMap(
    ({ labelSingular, labelPlural, description }) => [
      labelSingular,
      labelPlural,
      description,
    ],
  ),
  ...textsOfFields.flatMap(({ label, description }) =>
    description === undefined ? [label] : [label, description],
  ),
];

const originals = new Map<string, LocalizedText[]>();

for (const original of labelsAndDescriptions()) {
  for (const text of new Set(Object.values(original))) {
    originals.set(text, [...(originals.get(text) ?? []), original]);
  }
}

/**
 * What the model calls in another language what it calls `text`, wherever in the
 * model that is. Undefined if it is no label or description of the model, or one
 * of two meanings.
 */
export const anyTextInLanguage = (
  text: string,
  language: Language,
): string | undefined => {
  const [only, ...others] = new Set(
    originals.get(text)?.map((original) => original[language]),
  );

  return others.length === 0 ? only : undefined;
};
