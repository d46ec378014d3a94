import {
  chooseCalendar,
  chooseDigits,
  readersCalendar,
  readersDigits,
} from '@/readers-language/calendarAndDigits';
import {
  inReadersCalendar,
  momentInReadersCalendar,
  zonedInReadersCalendar,
} from '@/readers-language/inReadersCalendar';
import { withReadersDigits } from '@/readers-language/inReadersDigits';
import {
  localeOfDates,
  localeOfMonths,
} from '@/readers-language/localeOfDates';
import { withDigitsOfTexts } from '@/readers-language/withDigitsOfTexts';

import { openBrowser } from './browser';
import { i18n } from './stand-ins/lingui';

beforeEach(() => {
  openBrowser();
  i18n.activate('ar-SA');
});

const chooseIslamic = () => chooseCalendar('islamic-umalqura');

/** Shows the format that it is asked for, for which Twenty has date-fns. */
const format = inReadersCalendar(
  ({ dateFormat }: { date: string; timeZone: string; dateFormat: string }) =>
    dateFormat,
);

const asked = {
  date: '2026-07-01T20:30:00Z',
  timeZone: 'Asia/Riyadh',
  dateFormat: 'd MMM, yyyy HH:mm',
};

describe('what somebody chooses who reads Arabic', () => {
  it('is the usual until then', () => {
    expect(readersCalendar()).toBe('gregory');
    expect(readersDigits()).toBe('latn');
  });

  it('is remembered, and is nothing to who reads another language', () => {
    chooseIslamic();
    chooseDigits('arab');
    expect(readersCalendar()).toBe('islamic-umalqura');
    expect(readersDigits()).toBe('arab');

    i18n.activate('en');
    expect(readersCalendar()).toBe('gregory');
    expect(readersDigits()).toBe('latn');
    expect(localeOfDates('en-US')).toBe('en-US');
  });

  it('is the usual when nonsense is remembered', () => {
    localStorage.setItem('calendarOfReader', 'mayan');
    localStorage.setItem('digitsOfReader', 'roman');
    expect(readersCalendar()).toBe('gregory');
    expect(readersDigits()).toBe('latn');
  });
});

const writtenByBrowser = (locale: string | undefined) =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeZone: 'Asia/Riyadh',
  }).format(new Date(asked.date));

/** As Lingui does. */
const counted = () =>
  new Intl.NumberFormat(i18n.locales ?? i18n.locale).format(7);

describe('a date of the browser', () => {
  it('is in the calendar and the digits that are chosen', () => {
    expect(writtenByBrowser(localeOfDates(undefined))).toBe('1 يوليو 2026');
    chooseIslamic();
    expect(writtenByBrowser(localeOfDates(undefined))).toBe('16 محرم 1448 هـ');
    chooseDigits('arab');
    expect(writtenByBrowser(localeOfDates(undefined))).toBe('١٦ محرم ١٤٤٨ هـ');
  });

  it('is Gregorian where it names a month whose days are shown', () => {
    chooseIslamic();
    chooseDigits('arab');
    expect(writtenByBrowser(localeOfMonths(undefined))).toBe('١ يوليو ٢٠٢٦');
  });
});

describe('a date that Twenty writes by a format', () => {
  it('is as Twenty has it, but for its commas, until somebody chooses', () => {
    expect(format(asked)).toBe('d MMM، yyyy HH:mm');
    i18n.activate('en');
    expect(format(asked)).toBe(asked.dateFormat);
  });

  it.each([
    ['d MMM, yyyy HH:mm', '16 محرم، 1448 HH:mm'],
    ['MMMM do, yy', 'محرم 16، 48'],
    ['yyyyMMdd', '14480116'],
    ["'day' d, EEEE", "'day' 16، EEEE"],
  ])(
    'has its day, month and year in the Islamic calendar: %s',
    (dateFormat, expected) => {
      chooseIslamic();
      expect(format({ ...asked, dateFormat })).toBe(expected);
    },
  );

  it('is of the day that it is in its time zone', () => {
    chooseIslamic();
    expect(
      format({ ...asked, date: '2026-07-01T21:30:00Z', dateFormat: 'd' }),
    ).toBe('17');
  });

  it('is the same day everywhere when it is a day without an hour', () => {
    chooseIslamic();
    expect(
      format({
        date: '2026-07-01',
        timeZone: 'America/New_York',
        dateFormat: 'd',
      }),
    ).toBe('16');
  });

  it('has the digits that are chosen', () => {
    chooseDigits('arab');
    expect(format({ ...asked, dateFormat: "'1' d" })).toBe("'١' d");
  });

  it('is left to Twenty when it is none', () => {
    chooseIslamic();
    expect(format({ ...asked, dateFormat: 'd MMM', date: 'soon' })).toBe(
      'd MMM',
    );
  });

  it('is so without a time zone, and as a date that knows calendars', () => {
    const plain = momentInReadersCalendar((_, pattern) => pattern);
    const zoned = {
      calendar: 'iso8601',
      withCalendar: (calendar: string) => ({ ...zoned, calendar }),
    };
    const write = zonedInReadersCalendar(
      ({ calendar }: typeof zoned, ending: string) => calendar + ending,
    );

    expect(plain(new Date(2026, 6, 1, 12), 'd MMM')).toBe('d MMM');
    expect(write(zoned, '.')).toBe('iso8601.');
    chooseIslamic();
    expect(plain(new Date(2026, 6, 1, 12), 'd MMM')).toBe('16 محرم');
    expect(write(zoned, '.')).toBe('islamic-umalqura.');
  });
});

describe('a number', () => {
  const write = withReadersDigits((value: number) => `${value}k`);

  it('has the digits that are chosen', () => {
    expect(write(12.5)).toBe('12.5k');
    chooseDigits('arab');
    expect(write(12.5)).toBe('١٢.٥k');
  });

  it('has them in a text that counts, where Latin ones are usual', async () => {
    const activate = withDigitsOfTexts(async (locale: string) =>
      i18n.activate(locale),
    );

    expect(counted()).toBe('٧');
    await activate('ar-SA');
    expect(counted()).toBe('7');
    chooseDigits('arab');
    await activate('ar-SA');
    expect(counted()).toBe('٧');
    await activate('fr-FR');
    expect(i18n.locales).toBeUndefined();
  });
});
