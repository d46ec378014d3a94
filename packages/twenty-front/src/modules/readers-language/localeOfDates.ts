import { i18n } from '@lingui/core';

import {
  type Calendar,
  readersCalendar,
  readersDigits,
} from '@/readers-language/calendarAndDigits';
import { readsArabic } from '@/readers-language/readsArabic';
import { readsEnglish } from '@/readers-language/readsEnglish';

const localeWith = (
  calendar: Calendar,
  asked: string | undefined,
): string | undefined =>
  readsEnglish()
    ? asked
    : readsArabic()
      ? `${i18n.locale}-u-ca-${calendar}-nu-${readersDigits()}`
      : i18n.locale;

/**
 * In which language the browser is to write a date or a number: Twenty's, where it asks
 * for the browser's own or for English. Arabic dates are of the calendar, and numbers in
 * the digits, that the reader has chosen.
 *
 * @param asked what Twenty asks for, which stays for whoever reads English.
 */
export const localeOfDates = (asked: string | undefined): string | undefined =>
  localeWith(readersCalendar(), asked);

/** The same for a month whose days Twenty shows or counts, which stays Gregorian. */
export const localeOfMonths = (asked: string | undefined): string | undefined =>
  localeWith('gregory', asked);
