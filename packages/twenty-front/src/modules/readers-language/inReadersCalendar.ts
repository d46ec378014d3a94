import { readersCalendar } from '@/readers-language/calendarAndDigits';
import { inReadersDigits } from '@/readers-language/inReadersDigits';
import { readsArabic } from '@/readers-language/readsArabic';

/** The Islamic calendar by which Saudi Arabia counts. */
const ISLAMIC = 'islamic-umalqura';

/** As date-fns writes a format: text in quotes, or where a part of a date goes. */
const QUOTED_OR_PART = /'(?:[^']|'')*'|do|d+|[ML]+|y+/g;

/** A day as Twenty stores it, at no hour and in no zone. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A month and its year as Twenty parts them, in a format and in a date that is written. */
const MONTH_AND_YEAR_OF_FORMAT = /(?<=M), ?(?=y)/g;
const MONTH_AND_YEAR_OF_DATE = /(?<=\p{L}), ?(?=[0-9])/gu;

/** The month before its day, as Twenty has it wherever nobody has chosen. */
const MONTH_FIRST = /(M{3,}) (d+)/g;

type Moment = Date | string | number;

/** With commas as Arabic has them, which is none between a month and its year. */
const withArabicCommas = (text: string, monthAndYear: RegExp): string =>
  readsArabic()
    ? text.replaceAll(monthAndYear, ' ').replaceAll(',', '،')
    : text;

const withDayFirst = (format: string): string =>
  readsArabic() ? format.replaceAll(MONTH_FIRST, '$2 $1') : format;

const islamicParts = (date: Date, timeZone: string | undefined) => {
  const partsWith = (month: 'long' | 'numeric') =>
    new Intl.DateTimeFormat(`ar-SA-u-ca-${ISLAMIC}-nu-latn`, {
      timeZone,
      day: 'numeric',
      month,
      year: 'numeric',
    }).formatToParts(date);
  const parts = partsWith('long');
  const find = (kind: string, among = parts) =>
    among.find(({ type }) => type === kind)?.value ?? '';

  return {
    day: find('day'),
    monthName: find('month'),
    month: find('month', partsWith('numeric')),
    year: find('year'),
  };
};

/** A format with the parts of an Islamic date written out, which date-fns leaves as they are. */
const formatWithIslamicDate = (
  format: string,
  moment: Moment,
  timeZone: string | undefined,
): string => {
  const date = new Date(moment);

  if (Number.isNaN(date.getTime())) return format;

  const { day, monthName, month, year } = islamicParts(
    date,
    DAY.test(String(moment)) ? 'UTC' : timeZone,
  );
  const writeOut = (part: string): string => {
    switch (part.charAt(0)) {
      case 'd':
        return part === 'do' ? day : day.padStart(part.length, '0');
      case 'y':
        return part === 'yy' ? year.slice(-2) : year;
      default:
        return part.length > 2 ? monthName : month.padStart(part.length, '0');
    }
  };

  return format.replaceAll(QUOTED_OR_PART, (found) =>
    found.startsWith("'") ? found : writeOut(found),
  );
};

const formatOfReader = (
  asked: string,
  moment: Moment,
  timeZone?: string,
): string => {
  const format = withArabicCommas(asked, MONTH_AND_YEAR_OF_FORMAT);

  return readersCalendar() === ISLAMIC
    ? formatWithIslamicDate(format, moment, timeZone)
    : format;
};

/** A function of Twenty's that writes what is stored, in the reader's calendar and digits. */
export const inReadersCalendar =
  <Asked extends { date: string; timeZone: string; dateFormat: string }>(
    write: (asked: Asked) => string,
  ) =>
  (asked: Asked): string =>
    inReadersDigits(
      write({
        ...asked,
        dateFormat: formatOfReader(
          asked.dateFormat,
          asked.date,
          asked.timeZone,
        ),
      }),
    );

/**
 * The same for one that writes a moment of the browser's own time zone, by a format that
 * nobody has chosen: in Arabic, the day stands before its month.
 */
export const momentInReadersCalendar =
  (write: (moment: Moment, format: string) => string) =>
  (moment: Moment, format: string): string =>
    inReadersDigits(
      write(moment, formatOfReader(withDayFirst(format), moment)),
    );

/** The same for one that writes a date of `Temporal`, which knows calendars. */
export const zonedInReadersCalendar =
  <Zoned extends { withCalendar(calendar: string): Zoned }, Format>(
    write: (zoned: Zoned, format: Format) => string,
  ) =>
  (zoned: Zoned, format: Format): string =>
    inReadersDigits(
      withArabicCommas(
        write(
          readersCalendar() === ISLAMIC ? zoned.withCalendar(ISLAMIC) : zoned,
          format,
        ),
        MONTH_AND_YEAR_OF_DATE,
      ),
    );
