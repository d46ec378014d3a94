import { followTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { browserMemory } from '@/clerk-auth/session/browserMemory';

/** Where Twenty looks for the language before it knows who is there. */
const TWENTYS_MEMORY = 'locale';

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
      browserMemory.write(TWENTYS_MEMORY, locale);
    }
    before = locale;
  });
};
