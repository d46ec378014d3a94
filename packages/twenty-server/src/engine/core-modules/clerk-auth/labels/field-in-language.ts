import { inLanguage } from '@twenty-clerk/data-model/definition/in-language';
import { type Language } from '@twenty-clerk/data-model/definition/localized-text';
import {
  type TextsOfField,
  textsOfField,
} from '@twenty-clerk/data-model/definition/texts-of-field';

export type OptionLabel = { value?: unknown; label?: unknown };

/** What of a field people read. */
export type FieldLabels = {
  name: string;
  label: string;
  description?: string | null;
  options?: readonly OptionLabel[] | null;
};

const optionsInLanguage = (
  options: readonly OptionLabel[],
  texts: TextsOfField,
  language: Language,
): OptionLabel[] =>
  options.map((option) =>
    typeof option.label === 'string' && typeof option.value === 'string'
      ? {
          ...option,
          label: inLanguage(
            option.label,
            texts.options[option.value],
            language,
          ),
        }
      : option,
  );

/**
 * What Twenty writes under a relation, in English and out of names in code, such as
 * "SallaOrders tied to the Note Target".
 */
const isWrittenByTwenty = (description: unknown): boolean =>
  typeof description === 'string' &&
  /^[A-Z][A-Za-z]+ tied to the [A-Z]/.test(description);

/**
 * A field as somebody reads it: what the model calls it in their language, unless
 * somebody renamed it. Fields that are not the model's come back as they are.
 */
export const fieldInLanguage = <Field extends FieldLabels>(
  object: string,
  given: Field,
  language: Language,
): Field => {
  const texts = textsOfField(object, given.name);
  const field =
    language !== 'en' && isWrittenByTwenty(given.description)
      ? { ...given, description: '' }
      : given;

  if (texts === undefined) {
    return field;
  }

  return {
    ...field,
    label: inLanguage(field.label, texts.label, language),
    ...(typeof field.description === 'string' && {
      description: inLanguage(field.description, texts.description, language),
    }),
    ...(Array.isArray(field.options) && {
      options: optionsInLanguage(field.options, texts, language),
    }),
  };
};
