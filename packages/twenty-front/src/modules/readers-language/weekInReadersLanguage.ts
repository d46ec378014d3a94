import { localeOfMonths } from '@/readers-language/localeOfDates';
import { readsArabic } from '@/readers-language/readsArabic';

type Day = { year: number; month: number; day: number };

type Week = { firstDayOfWeek: Day; lastDayOfWeek: Day };

const momentOf = ({ year, month, day }: Day): number =>
  Date.UTC(year, month - 1, day);

/** From when to when a week is that Twenty shows: it writes that as in English. */
export const weekInReadersLanguage =
  <Shown extends Week>(write: (week: Shown) => string) =>
  (week: Shown): string =>
    readsArabic()
      ? new Intl.DateTimeFormat(localeOfMonths(undefined), {
          timeZone: 'UTC',
          day: 'numeric',
          month: 'short',
          year: 'numeric',
        }).formatRange(
          momentOf(week.firstDayOfWeek),
          momentOf(week.lastDayOfWeek),
        )
      : write(week);
