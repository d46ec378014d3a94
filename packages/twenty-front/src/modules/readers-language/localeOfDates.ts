import { i18n } from '@lingui/core';

import { readsEnglish } from '@/readers-language/readsEnglish';

/**
 * In which language the browser is to write a date: Twenty's, where it asks for the
 * browser's own or for English. Arabic dates are of the calendar and in the digits
 * that Twenty writes all others in.
 *
 * @param asked what Twenty asks for, which stays for whoever reads English.
 */
export const localeOfDates = (asked: string | undefined): string | undefined =>
  readsEnglish()
    ? asked
    : i18n.locale.startsWith('ar')
      ? `${i18n.locale}-u-ca-gregory-nu-latn`
      : i18n.locale;
