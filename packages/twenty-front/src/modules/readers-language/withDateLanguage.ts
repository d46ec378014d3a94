import { setDefaultOptions } from 'date-fns';

import { getDateFnsLocale } from '@/ui/field/display/utils/getDateFnsLocale';

/**
 * Has dates that Twenty writes without naming a language be in the one that it takes
 * on. What else belongs to a language, as the first day of a week, stays what it is.
 */
export const withDateLanguage =
  <Locale extends string>(
    activate: (locale: Locale) => Promise<void>,
  ): ((locale: Locale) => Promise<void>) =>
  async (locale) => {
    // The texts are many times as long, and arrive later.
    await Promise.all([setDateLanguage(locale), activate(locale)]);
  };

const setDateLanguage = async (locale: string): Promise<void> => {
  const language = await getDateFnsLocale(locale);

  if (language !== undefined) {
    setDefaultOptions({ locale: { ...language, options: undefined } });
  }
};
