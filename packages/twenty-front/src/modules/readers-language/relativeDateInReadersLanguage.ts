import { plural, t } from '@lingui/core/macro';

import { readsEnglish } from '@/readers-language/readsEnglish';

type RelativeDate = {
  direction: string;
  amount?: number | null;
  unit: string;
};

const countOf = (amount: number): Partial<Record<string, () => string>> => ({
  SECOND: () => plural(amount, { one: '# second', other: '# seconds' }),
  MINUTE: () => plural(amount, { one: '# minute', other: '# minutes' }),
  HOUR: () => plural(amount, { one: '# hour', other: '# hours' }),
  DAY: () => plural(amount, { one: '# day', other: '# days' }),
  WEEK: () => plural(amount, { one: '# week', other: '# weeks' }),
  MONTH: () => plural(amount, { one: '# month', other: '# months' }),
  QUARTER: () => plural(amount, { one: '# quarter', other: '# quarters' }),
  YEAR: () => plural(amount, { one: '# year', other: '# years' }),
});

const PRESENT: Partial<Record<string, () => string>> = {
  SECOND: () => t`This second`,
  MINUTE: () => t`This minute`,
  HOUR: () => t`This hour`,
  DAY: () => t`This day`,
  WEEK: () => t`This week`,
  MONTH: () => t`This month`,
  QUARTER: () => t`This quarter`,
  YEAR: () => t`This year`,
};

const periodOf = ({
  direction,
  amount,
  unit,
}: RelativeDate): string | undefined => {
  if (direction === 'THIS') return PRESENT[unit]?.();

  const count = countOf(amount ?? 1)[unit]?.();

  if (count === undefined) return undefined;

  return direction === 'PAST'
    ? t`In the past ${count}`
    : t`In the next ${count}`;
};

/** A period as a filter shows it, which Twenty puts together of English words. */
export const relativeDateInReadersLanguage =
  <Date extends RelativeDate, Rest extends unknown[]>(
    inEnglish: (date: Date, ...rest: Rest) => string,
  ): ((date: Date, ...rest: Rest) => string) =>
  (date, ...rest) => {
    const english = inEnglish(date, ...rest);
    const period =
      english === '' || readsEnglish() ? undefined : periodOf(date);
    const [timeZone = ''] = / \([^)]*\)$/.exec(english) ?? [];

    return period === undefined ? english : period + timeZone;
  };
