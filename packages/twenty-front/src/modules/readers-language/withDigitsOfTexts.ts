import { i18n } from '@lingui/core';

import { localeOfDates } from '@/readers-language/localeOfDates';
import { readsArabic } from '@/readers-language/readsArabic';

/**
 * Has numbers in Twenty's texts be in the digits that the reader has chosen, and shows
 * the texts anew. Left to itself, Lingui counts in those of ar-SA.
 */
export const countInReadersDigits = (): void => {
  if (readsArabic()) i18n.activate(i18n.locale, localeOfDates(undefined));
};

/** The same as soon as Twenty takes on a language. */
export const withDigitsOfTexts =
  <Locale extends string>(
    activate: (locale: Locale) => Promise<void>,
  ): ((locale: Locale) => Promise<void>) =>
  async (locale) => {
    await activate(locale);
    countInReadersDigits();
  };
