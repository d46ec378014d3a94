import { useEffect, useMemo, useState } from 'react';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';
import { clerkTexts } from '@/clerk-auth/localization/clerkTexts';
import { loadClerkLocalization } from '@/clerk-auth/localization/loadClerkLocalization';
import { mergeTexts } from '@/clerk-auth/localization/mergeTexts';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { localeOfDates } from '@/readers-language/localeOfDates';

/**
 * Clerk's translation for Twenty's current locale, with our own words in it.
 *
 * @returns `isSettled` is false until it is known whether there is one, so that
 *   no form appears in English first.
 */
export const useClerkLocalization = (): {
  value: ClerkLocalization;
  isSettled: boolean;
} => {
  const locale = useTwentyLocale();
  const { language, messages } = useMessages();
  const [loaded, setLoaded] = useState<{
    locale: string;
    translation: ClerkLocalization;
  } | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const translation = await loadClerkLocalization(locale);
      if (isCurrent) setLoaded({ locale, translation });
    };

    void load();
    return () => {
      isCurrent = false;
    };
  }, [locale]);

  const localeOfNumbers = localeOfDates(locale);
  const value = useMemo(
    () =>
      // A language that our catalog lacks keeps Clerk's own words throughout.
      locale.startsWith(language)
        ? mergeTexts(
            loaded?.translation && {
              ...loaded.translation,
              locale: localeOfNumbers,
            },
            ...clerkTexts(messages),
          )
        : loaded?.translation,
    [locale, localeOfNumbers, language, messages, loaded],
  );

  return { value, isSettled: loaded !== null };
};
