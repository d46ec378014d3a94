import { inLanguage } from '@twenty-clerk/data-model/definition/in-language';
import { textsOfFieldsLike } from '@twenty-clerk/data-model/definition/texts-of-field';

/** What a chart puts records together by, as far as it says how to write a value. */
export type ChartDimension = {
  value: unknown;
  fieldMetadata: { type: string; name: string; universalIdentifier?: string };
  dateGranularity?: string | null;
};

type Translate = (text: string) => string;

/** Gregorian, with the digits that business in Saudi Arabia uses. */
const LOCALE = 'ar-u-ca-gregory-nu-latn';

const dayOf = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
});
const monthOf = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'long',
});
const nameOfMonth = new Intl.DateTimeFormat(LOCALE, {
  timeZone: 'UTC',
  month: 'long',
});

const SHORT_MONTHS = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat('en', { timeZone: 'UTC', month: 'short' }).format(
    Date.UTC(2026, month),
  ),
);

/** What each period is called that comes back every year or week, by its English name. */
const namesOf = (
  part: 'month' | 'weekday',
  moments: number[],
): ReadonlyMap<string, string> => {
  const [english, arabic] = ['en', LOCALE].map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', [part]: 'long' }),
  );

  return new Map(
    moments.map((moment) => [
      english?.format(moment) ?? '',
      arabic?.format(moment) ?? '',
    ]),
  );
};

const MONTHS = namesOf(
  'month',
  Array.from({ length: 12 }, (_, month) => Date.UTC(2026, month)),
);
const DAYS = namesOf(
  'weekday',
  Array.from({ length: 7 }, (_, day) => Date.UTC(2026, 0, 1 + day)),
);

const QUARTER = /^Q([1-4]) (\d+)$/;
const WEEK_IN_ONE_MONTH = /^([A-Z][a-z]{2}) (\d+) - (\d+), (\d+)$/;
const DAY_OF_WEEK = /([A-Z][a-z]{2}) (\d+)(,)?/g;

const nameOf = (shortMonth: string) =>
  nameOfMonth.format(Date.UTC(2026, SHORT_MONTHS.indexOf(shortMonth)));

/** Such as "Nov 30 - Dec 6, 2026" and "Nov 2 - 8, 2026". */
const weekOf = (written: string): string =>
  WEEK_IN_ONE_MONTH.test(written)
    ? written.replace(
        WEEK_IN_ONE_MONTH,
        (_, month: string, first, last, year) =>
          `${first} - ${last} ${nameOf(month)} ${year}`,
      )
    : written.replace(
        DAY_OF_WEEK,
        (_, month: string, day) => `${day} ${nameOf(month)}`,
      );

/** Such as "Monday", "January" and "Q1"; anything else as it is written. */
const periodOf = (
  written: string,
  { dateGranularity }: ChartDimension,
): string => {
  switch (dateGranularity) {
    case 'DAY_OF_THE_WEEK':
      return DAYS.get(written) ?? written;
    case 'MONTH_OF_THE_YEAR':
      return MONTHS.get(written) ?? written;
    case 'QUARTER_OF_THE_YEAR':
      return written.replace(/^Q([1-4])$/, 'الربع $1');
    default:
      return written;
  }
};

const dateOf = (
  written: string,
  { value, dateGranularity }: ChartDimension,
): string => {
  const moment = Date.parse(String(value));

  if (Number.isNaN(moment)) {
    return written;
  }
  switch (dateGranularity ?? 'DAY') {
    case 'DAY':
      return dayOf.format(moment);
    case 'WEEK':
      return weekOf(written);
    case 'MONTH':
      return monthOf.format(moment);
    case 'QUARTER':
      return written.replace(QUARTER, 'الربع $1 من $2');
    default:
      return written;
  }
};

/** Undefined for what is no option of the data model's, and what has two meanings. */
const optionOfModel = (
  label: string,
  { value, fieldMetadata }: ChartDimension,
): string | undefined => {
  const [only, ...others] = new Set(
    textsOfFieldsLike(fieldMetadata)
      .map(({ options }) => inLanguage(label, options[String(value)], 'ar'))
      .filter((text) => text !== label),
  );

  return others.length === 0 ? only : undefined;
};

/**
 * A value as it stands at a chart's axis, in its legend and its hint.
 *
 * @param written as Twenty writes it, in English.
 * @param translate labels of options, and what Twenty says where there is no value.
 */
export const chartValueInArabic = (
  written: string,
  dimension: ChartDimension,
  translate: Translate,
): string => {
  if (dimension.value === null || dimension.value === undefined) {
    return translate(written);
  }
  switch (dimension.fieldMetadata.type) {
    case 'BOOLEAN':
      return translate(written);
    case 'SELECT':
      return optionOfModel(written, dimension) ?? translate(written);
    case 'MULTI_SELECT':
      return written.split(', ').map(translate).join('، ');
    case 'DATE':
    case 'DATE_TIME':
      return dateOf(periodOf(written, dimension), dimension);
    // By a date of the record that it leads to.
    case 'RELATION':
    case 'MORPH_RELATION':
      return periodOf(written, dimension);
    default:
      return written;
  }
};
