import { followTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { rememberedLanguage } from '@/clerk-auth/localization/rememberedLanguage';

/**
 * Keeps the page's own language at that of its texts, and remembers that of whoever
 * has signed in, so that their next visit does not begin in another one.
 *
 * @returns what ends it.
 */
export const followLanguage = (): (() => void) => {
  let before: string | null = null;

  return followTwentyLocale((locale) => {
    document.documentElement.lang = locale;
    // The first is what this browser asks for, and may ask for otherwise tomorrow.
    if (before !== null && before !== locale) {
      rememberedLanguage.write(locale);
    }
    before = locale;
  });
};
