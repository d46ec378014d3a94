import { useEffect } from 'react';
import { type APP_LOCALES } from 'twenty-shared/translations';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { getDateFnsLocale } from '@/ui/field/display/utils/getDateFnsLocale';
import { useSetAtomState } from '@/ui/utilities/state/jotai/hooks/useSetAtomState';
import { dateLocaleState } from '~/localization/states/dateLocaleState';

/**
 * Has dates be in the language that Twenty has taken on. Twenty sets theirs when a page
 * is loaded by somebody who is signed in: whoever signs in would read them in English
 * until the next one.
 */
export const useLanguageOfDates = (): void => {
  const locale = useTwentyLocale() as keyof typeof APP_LOCALES;
  const setDateLocale = useSetAtomState(dateLocaleState);

  useEffect(() => {
    let isRead = true;

    const follow = async () => {
      const localeCatalog = await getDateFnsLocale(locale);

      if (isRead && localeCatalog !== undefined) {
        setDateLocale({ locale, localeCatalog });
      }
    };

    void follow();

    return () => {
      isRead = false;
    };
  }, [locale, setDateLocale]);
};
