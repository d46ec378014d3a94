import { type OptionLabel } from 'src/engine/core-modules/clerk-auth/labels/field-in-language';

/** Twenty's translations for one reader. */
export type ReaderCatalog = {
  /** The text of a message; its id when there is none. */
  _(messageId: string): string;
};

type IdOf = (text: string) => string;

const translationOf = (
  label: unknown,
  catalog: ReaderCatalog,
  idOf: IdOf,
): unknown => {
  if (typeof label !== 'string' || label === '') {
    return label;
  }

  const id = idOf(label);
  const translated = catalog._(id);

  return translated === id ? label : translated;
};

/**
 * The options of a field that Twenty ships, such as the stages of a sale. Twenty
 * has them translated in its catalog, and shows the English ones.
 */
export const standardOptionsFor = (
  options: readonly OptionLabel[],
  catalog: ReaderCatalog,
  idOf: IdOf,
): OptionLabel[] =>
  options.map((option) => ({
    ...option,
    label: translationOf(option.label, catalog, idOf),
  }));

/**
 * Options as they come back from the form of somebody who read them translated:
 * what they left as it was keeps the label that is stored.
 */
export const standardOptionsFrom = (
  given: readonly OptionLabel[],
  stored: readonly OptionLabel[],
  catalog: ReaderCatalog,
  idOf: IdOf,
): OptionLabel[] =>
  given.map((option) => {
    const before = stored.find(({ value }) => value === option.value)?.label;

    return before !== undefined &&
      option.label === translationOf(before, catalog, idOf)
      ? { ...option, label: before }
      : option;
  });
