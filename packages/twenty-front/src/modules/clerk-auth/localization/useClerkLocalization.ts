import { useEffect, useState } from 'react';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import {
  type ClerkLocalization,
  loadClerkLocalization,
} from '@/clerk-auth/localization/loadClerkLocalization';

/**
 * Clerk's translation for Twenty's current locale.
 *
 * @returns `isSettled` is false until it is known whether there is one, so that
 *   no form appears in English first.
 */
export const useClerkLocalization = (): {
  value: ClerkLocalization;
  isSettled: boolean;
} => {
  const locale = useTwentyLocale();
  const [loaded, setLoaded] = useState<{
    locale: string;
    value: ClerkLocalization;
  } | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const value = await loadClerkLocalization(locale);
      if (isCurrent) setLoaded({ locale, value });
    };

    void load();
    return () => {
      isCurrent = false;
    };
  }, [locale]);

  return { value: loaded?.value, isSettled: loaded !== null };
};
