import {
  type Language,
  LANGUAGES,
} from '@twenty-clerk/data-model/definition/localized-text';

/**
 * The language of the labels of what is created: DATA_MODEL_LANGUAGE, English
 * when it is not set or names a language that the model does not speak.
 */
export const readDataModelLanguage = (
  environment: Record<string, string | undefined> = process.env,
): Language =>
  LANGUAGES.find(
    (language) => language === environment.DATA_MODEL_LANGUAGE?.trim(),
  ) ?? 'en';
