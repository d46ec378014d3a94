import { i18n } from '@lingui/core';
import { useSyncExternalStore } from 'react';

import { REACT_APP_SERVER_BASE_URL } from '~/config';

/** Where Twenty's server answers, without a trailing slash. */
export const twentyServerBaseUrl = REACT_APP_SERVER_BASE_URL;

const subscribe = (onChange: () => void) => i18n.on('change', onChange);

/**
 * Tells every locale that Twenty takes on, the present one first.
 *
 * @returns what ends it.
 */
export const followTwentyLocale = (
  tell: (locale: string) => void,
): (() => void) => {
  const tellIfThere = () => {
    if (i18n.locale !== '') tell(i18n.locale);
  };

  tellIfThere();
  return subscribe(tellIfThere);
};

/** Twenty's current locale, such as `en` or `ar-SA`. */
export const useTwentyLocale = (): string =>
  useSyncExternalStore(subscribe, () => i18n.locale);
