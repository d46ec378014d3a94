import {
  type Language,
  LANGUAGES,
} from '@twenty-clerk/data-model/definition/localized-text';

/** Twenty's names of the languages other than English that the data model speaks. */
export const TRANSLATED_LOCALES = ['ar-SA'] as const;

export type TranslatedLocale = (typeof TRANSLATED_LOCALES)[number];

/**
 * The language of the data model for somebody who reads Twenty in `locale`, such
 * as `ar-SA`: English for whom the model has no other.
 */
export const languageOfLocale = (locale: string | undefined): Language =>
  LANGUAGES.find((language) => locale?.split('-')[0] === language) ?? 'en';
