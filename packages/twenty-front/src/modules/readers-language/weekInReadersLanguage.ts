import { localeOfMonths } from '@/readers-language/localeOfDates';
import { readsEnglish } from '@/readers-language/readsEnglish';

type Day = { year: number; month: number; day: number };

type Week = { firstDayOfWeek: Day; lastDayOfWeek: Day };

const momentOf = ({ year, month, day }: Day): number =>
  Date.UTC(year, month - 1, day);

/** From when to when the days of a week are that Twenty shows, which it writes as in English. */
export const weekInReadersLanguage =
  <Shown extends Week>(write: (week: Shown) => string) =>
  (week: Shown): string =>
    readsEnglish()
      ? write(week)
      : new Intl.DateTimeFormat(localeOfMonths(undefined), {
          timeZone: 'UTC',
          day: 'numeric',
          month: 'short',
          year: 'numeric',
        }).formatRange(
          momentOf(week.firstDayOfWeek),
          momentOf(week.lastDayOfWeek),
        );
