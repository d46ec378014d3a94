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
import {
  numberInReadersDigits,
  withReadersDigits,
  withReadersNumberFormat,
  withReadersNumbers,
} from '@/readers-language/inReadersDigits';
import {
  localeOfDates,
  localeOfMonths,
} from '@/readers-language/localeOfDates';
import {
  dayFirstInArabic,
  guessedWhenShown,
} from '@/readers-language/orderOfDates';
import { weekInReadersLanguage } from '@/readers-language/weekInReadersLanguage';
import { withDigitsOfTexts } from '@/readers-language/withDigitsOfTexts';

import { openBrowser } from './browser';
import { i18n } from './stand-ins/lingui';

beforeEach(() => {
  openBrowser();
  i18n.activate('ar-SA');
});

type Day = { year: number; month: number; day: number };

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

const browsers = (style?: 'percent') =>
  new Intl.NumberFormat('ar-u-nu-arab', { style });

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
  it.each([
    ['d MMM, yyyy HH:mm', 'd MMM yyyy HH:mm'],
    ['MMM d, yyyy', 'MMM d، yyyy'],
    ['yyyy MMM d', 'yyyy MMM d'],
    ['EEEE, MMMM, yyyy', 'EEEE، MMMM yyyy'],
  ])(
    'is as Twenty has it, but for its commas, until somebody chooses: %s',
    (dateFormat, expected) => {
      expect(format({ ...asked, dateFormat })).toBe(expected);
      i18n.activate('en');
      expect(format({ ...asked, dateFormat })).toBe(dateFormat);
    },
  );

  it.each([
    ['d MMM, yyyy HH:mm', '16 محرم 1448 HH:mm'],
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

  it.each([
    ['MMM d, yyyy', 'd MMM yyyy'],
    ['MMM d, yyyy · HH:mm', 'd MMM yyyy · HH:mm'],
    ['MMM dd', 'dd MMM'],
    ['HH:mm', 'HH:mm'],
  ])(
    'has the day first in Arabic where nobody chooses the format: %s',
    (dateFormat, expected) => {
      const write = momentInReadersCalendar((_, pattern) => pattern);

      expect(write(new Date(), dateFormat)).toBe(expected);
      i18n.activate('en');
      expect(write(new Date(), dateFormat)).toBe(dateFormat);
    },
  );

  it.each([
    ['12 يناير, 2026', '12 يناير 2026'],
    ['يناير 12, 2026', 'يناير 12، 2026'],
    ['2026 يناير 12', '2026 يناير 12'],
  ])(
    'has Arabic commas when it is written already: %s',
    (written, expected) => {
      const zoned = { withCalendar: () => zoned };
      const write = zonedInReadersCalendar(
        (_: typeof zoned, text: string) => text,
      );

      expect(write(zoned, written)).toBe(expected);
      i18n.activate('en');
      expect(write(zoned, written)).toBe(written);
    },
  );

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

describe('the order of a date', () => {
  const guess = dayFirstInArabic(() => 'MONTH_FIRST');
  const formatOf = guessedWhenShown(
    ({ dateFormat }: { dateFormat?: string | null }) => `of ${dateFormat}`,
  );

  it('begins with the day in Arabic, in whichever language the browser is', () => {
    expect(guess()).toBe('DAY_FIRST');
    i18n.activate('en');
    expect(guess()).toBe('MONTH_FIRST');
  });

  it('is what somebody has chosen, and otherwise open until their language is known', () => {
    expect(formatOf({ dateFormat: 'MONTH_FIRST' })).toBe('of MONTH_FIRST');
    expect(formatOf({ dateFormat: 'SYSTEM' })).toBe('SYSTEM');
    expect(formatOf({ dateFormat: null })).toBe('SYSTEM');
  });
});

const days = (
  first: [number, number, number],
  last: [number, number, number],
) => {
  const [firstDayOfWeek, lastDayOfWeek] = [first, last].map(
    ([year, month, day]) => ({ year, month, day }),
  ) as [Day, Day];

  return { firstDayOfWeek, lastDayOfWeek };
};

describe('a week', () => {
  const write = weekInReadersLanguage(() => 'Jan 5 – 11, 2026');
  it('is written as Arabic has it, and in other languages as Twenty does', () => {
    expect(write(days([2026, 1, 5], [2026, 1, 11]))).toBe('5–11 يناير 2026');
    expect(write(days([2025, 12, 28], [2026, 1, 3]))).toBe(
      '28 ديسمبر 2025 – 3 يناير 2026',
    );
    chooseDigits('arab');
    chooseIslamic();
    expect(write(days([2026, 1, 5], [2026, 1, 11]))).toBe('٥–١١ يناير ٢٠٢٦');
    i18n.activate('fr-FR');
    expect(write(days([2026, 1, 5], [2026, 1, 11]))).toBe('Jan 5 – 11, 2026');
  });
});

describe('a number', () => {
  const write = withReadersDigits((value: number) => `${value}k`);

  it('has the digits that are chosen', () => {
    expect(write(12.5)).toBe('12.5k');
    chooseDigits('arab');
    expect(write(12.5)).toBe('١٢.٥k');
  });

  it.each([
    ['1,234,567.5', '١٬٢٣٤٬٥٦٧٫٥'],
    ['0.5', '٠٫٥'],
    ['1.5k', '١٫٥k'],
    ['25.5%', '٢٥٫٥٪\u061C'],
    // What has gone through it before.
    ['٢٥٫٥%', '٢٥٫٥٪\u061C'],
    ['-1,234', '\u061C-١٬٢٣٤'],
    ['12:30', '١٢:٣٠'],
    ['-', '-'],
    // Dates and numbers that are written as somebody has chosen.
    ['١٢.٠١.٢٠٢٦, 10', '١٢.٠١.٢٠٢٦, ١٠'],
    ['١.٢٣٤,٥', '١.٢٣٤,٥'],
  ])('has the separators of its digits: %s', (latin, arabic) => {
    const writeNumber = withReadersNumbers((text: string) => text);

    expect(writeNumber(latin)).toBe(latin);
    chooseDigits('arab');
    expect(writeNumber(latin)).toBe(arabic);
    expect(numberInReadersDigits(arabic)).toBe(arabic);
  });

  it('has what browsers write with these digits', () => {
    chooseDigits('arab');
    expect(numberInReadersDigits('1,234.5')).toBe(browsers().format(1234.5));
    expect(numberInReadersDigits('-1,234.5')).toBe(browsers().format(-1234.5));
    expect(numberInReadersDigits('26%')).toBe(browsers('percent').format(0.26));
  });

  it('keeps the separators that somebody has chosen, unless they are the usual', () => {
    const texts: Partial<Record<string, string>> = {
      DOTS_AND_COMMA: '1.234,5',
      APOSTROPHE_AND_DOT: '1’234.5',
      SPACES_AND_COMMA: '1 234,5',
    };
    const writeInFormat = withReadersNumberFormat(
      (_, { format: chosen = '' }: { format?: string } = {}) =>
        texts[chosen] ?? '1,234.5',
    );

    chooseDigits('arab');
    expect(writeInFormat(1234.5)).toBe('١٬٢٣٤٫٥');
    expect(writeInFormat(1234.5, { format: 'COMMAS_AND_DOT' })).toBe('١٬٢٣٤٫٥');
    expect(writeInFormat(1234.5, { format: 'DOTS_AND_COMMA' })).toBe('١.٢٣٤,٥');
    expect(writeInFormat(1234.5, { format: 'APOSTROPHE_AND_DOT' })).toBe(
      '١’٢٣٤.٥',
    );
    expect(writeInFormat(1234.5, { format: 'SPACES_AND_COMMA' })).toBe(
      '١ ٢٣٤,٥',
    );
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
