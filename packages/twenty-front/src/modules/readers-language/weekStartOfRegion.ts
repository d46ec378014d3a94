/** As Intl counts days, those on which Twenty may have a week begin. */
const DAYS: Readonly<Record<number, string>> = {
  1: 'MONDAY',
  6: 'SATURDAY',
  7: 'SUNDAY',
};

type LocaleWithWeek = Intl.Locale & {
  getWeekInfo?: () => { firstDay: number };
};

/**
 * On which day a week begins for whoever reads Arabic: Sunday in Saudi Arabia, Saturday
 * in Egypt. Twenty asks browsers in a way that new ones do not know any more, and then
 * takes Saturday for all. Arabic of no region is Saudi, as Twenty's own, for browsers
 * would have it Egyptian.
 */
export const weekStartOfRegion =
  <Day extends string>(guess: () => Day): (() => Day) =>
  () => {
    if (!navigator.language.startsWith('ar')) return guess();

    const asked = new Intl.Locale(navigator.language);
    const locale: LocaleWithWeek =
      asked.region === undefined
        ? new Intl.Locale(asked, { region: 'SA' })
        : asked;
    const day = DAYS[locale.getWeekInfo?.().firstDay ?? 0];

    return (day as Day | undefined) ?? guess();
  };
