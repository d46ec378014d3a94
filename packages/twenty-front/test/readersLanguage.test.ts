import {
  editorInReadersLanguage,
  slashMenuInReadersLanguage,
} from '@/readers-language/blockNote';
import { actorInReadersLanguage } from '@/readers-language/actorInReadersLanguage';
import { addressInReadersLanguage } from '@/readers-language/addressInReadersLanguage';
import { alignmentInReadersLanguage } from '@/readers-language/alignmentInReadersLanguage';
import { agoInReadersLanguage } from '@/readers-language/agoInReadersLanguage';
import { withCountriesOfFilters } from '@/readers-language/countryInReadersLanguage';
import { currenciesInReadersLanguage } from '@/readers-language/currenciesInReadersLanguage';
import { forMaskInEnglish } from '@/readers-language/forMaskInEnglish';
import { foldArabic, foldingArabic } from '@/readers-language/foldingArabic';
import { keysInReadersLanguage } from '@/readers-language/keysInReadersLanguage';
import { localeOfDates } from '@/readers-language/localeOfDates';
import { pluralOfLabel } from '@/readers-language/pluralOfLabel';
import { relativeDateInReadersLanguage } from '@/readers-language/relativeDateInReadersLanguage';
import {
  asWritten,
  textsWhenRead,
  whenRead,
} from '@/readers-language/textsWhenRead';
import { weekStartOfRegion } from '@/readers-language/weekStartOfRegion';
import {
  timeZoneInReadersLanguage,
  timeZonesInReadersLanguage,
} from '@/readers-language/timeZonesInReadersLanguage';
import { toastInReadersLanguage } from '@/readers-language/toastInReadersLanguage';
import { widthOfLabels } from '@/readers-language/widthOfLabels';
import { withErrorsOfForms } from '@/readers-language/withErrorsOfForms';
import {
  labelsInReadersLanguage,
  measureInReadersLanguage,
  pathInReadersLanguage,
  wordInReadersLanguage,
} from '@/readers-language/wordInReadersLanguage';

import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { z } from 'zod';

import { CLOSED_ERRORS } from '@twenty-clerk/contract/sign-in/closed-errors';

import { getDefaultOptions, setDefaultOptions } from './stand-ins/date-fns';
import { i18n } from './stand-ins/lingui';

const read = (locale: string) => {
  i18n.locale = locale;
};

beforeEach(() => read(''));

describe('texts of a constant', () => {
  class Icon {
    readonly name = 'lamp';
  }
  const icon = new Icon();
  const constant = textsWhenRead({
    lamps: [
      { label: whenRead({ id: 'Lamp', message: 'Lamp' }), value: 1, icon },
    ],
  });

  it('are English before a language is known, and then of the one that is read', () => {
    expect(constant.lamps[0]?.label).toBe('Lamp');
    read('ar-SA');
    expect(constant.lamps[0]?.label).toBe('مصباح');
    read('en');
    expect(constant.lamps[0]?.label).toBe('Lamp');
  });

  it('are still so in a copy of what is around them', () => {
    const copy = { ...constant };

    read('ar-SA');
    expect(copy.lamps.map(({ label }) => label)).toEqual(['مصباح']);
  });

  it('are still so in another constant that is made of them', () => {
    const another = textsWhenRead(
      asWritten(constant).lamps.map(({ label }) => ({ title: label })),
    );

    read('ar-SA');
    expect(another[0]?.title).toBe('مصباح');
    read('en');
    expect(another[0]?.title).toBe('Lamp');
    expect(asWritten(another[0] ?? {})).not.toBe(another[0]);
    expect(asWritten(icon)).toBe(icon);
  });

  it('leave the rest as it is, and the same each time', () => {
    expect(constant.lamps).toBe(constant.lamps);
    expect(Array.isArray(constant.lamps)).toBe(true);
    expect(constant.lamps[0]).toMatchObject({ value: 1 });
    expect(constant.lamps[0]?.icon).toBe(icon);
  });
});

describe('a word of Twenty', () => {
  it('is read in the language that is read, and is itself in English', () => {
    expect(wordInReadersLanguage('Or')).toBe('Or');
    read('ar-SA');
    expect(wordInReadersLanguage('OR')).toBe('أو');
    expect(wordInReadersLanguage('O\u200Cr')).toBe('أو');
    expect(wordInReadersLanguage('Ada')).toBe('Ada');
    expect(wordInReadersLanguage('constructor')).toBe('constructor');
    expect(wordInReadersLanguage(undefined)).toBeUndefined();
  });

  it('is so in a path, and in what a person may choose from', () => {
    const options = [{ label: 'Response', value: 1 }];

    read('ar-SA');
    expect(pathInReadersLanguage('Send Email > Response > Ada')).toBe(
      'إرسال بريد > الاستجابة > Ada',
    );
    expect(pathInReadersLanguage(undefined)).toBeUndefined();
    expect(labelsInReadersLanguage(options)).toEqual([
      { label: 'الاستجابة', value: 1 },
    ]);
    expect(options[0]?.label).toBe('Response');
  });

  it('is so in what a chart measures', () => {
    expect(measureInReadersLanguage('Sum of Amount')).toBe('Sum of Amount');
    read('ar-SA');
    expect(measureInReadersLanguage('Sum of مبلغ of ريال')).toBe(
      'المجموع · مبلغ of ريال',
    );
    expect(measureInReadersLanguage('Cup of Tea')).toBe('Cup of Tea');
    expect(measureInReadersLanguage('Stage')).toBe('Stage');
    expect(measureInReadersLanguage(undefined)).toBeUndefined();
  });
});

describe('who has made something', () => {
  type Actor = {
    name?: string;
    source?: string;
    workspaceMemberId?: string | null;
  };

  const Shown = actorInReadersLanguage(({ name }: Actor) => name);
  const shown = (
    name: string,
    source: string,
    workspaceMemberId: string | null = null,
  ) =>
    renderToStaticMarkup(
      createElement(Shown, { name, source, workspaceMemberId }),
    );

  it.each([
    ['System', 'SYSTEM', 'النظام'],
    // What the database has where nobody is named.
    ['System', 'MANUAL', 'النظام'],
    ['Workflow', 'WORKFLOW', 'سير عمل'],
    ['Webhook', 'WEBHOOK', 'خطاف ويب'],
    ['Agent', 'AGENT', 'وكيل'],
  ])(
    'has a name in the language that is read where Twenty gave it: %s of %s',
    (name, source, expected) => {
      read('ar-SA');
      expect(shown(name, source)).toBe(expected);
      read('en');
      expect(shown(name, source)).toBe(name);
    },
  );

  it('keeps a name that people have given, to themselves or to a key', () => {
    read('ar-SA');
    expect(shown('System', 'MANUAL', 'a-member')).toBe('System');
    expect(shown('System', 'API')).toBe('System');
    expect(shown('Agent', 'WORKFLOW')).toBe('Agent');
    expect(shown('Sara', 'MANUAL')).toBe('Sara');
  });
});

it('says what the buttons do by which a part of an e-mail goes to a side', () => {
  read('ar-SA');
  expect(alignmentInReadersLanguage('left')).toBe('محاذاة إلى اليسار');
  expect(alignmentInReadersLanguage('elsewhere')).toBe('elsewhere');
  read('en');
  expect(alignmentInReadersLanguage('left')).toBe('left');
});

describe('keys that are pressed one after the other', () => {
  it('are joined in the language that is read', () => {
    read('ar-SA');
    expect(keysInReadersLanguage(['G', 'C'])).toEqual(['G ثم C']);
    expect(keysInReadersLanguage(['/'])).toEqual(['/']);
    expect(keysInReadersLanguage(undefined)).toBeUndefined();
    read('en');
    expect(keysInReadersLanguage(['G', 'C'])).toEqual(['G', 'C']);
  });
});

it("gives Arabic names of fields more room, and others' what they had", () => {
  read('ar-SA');
  expect(widthOfLabels(90)).toBeGreaterThan(90);
  expect(widthOfLabels(0)).toBe(0);
  expect(widthOfLabels(undefined)).toBeUndefined();
  read('en');
  expect(widthOfLabels(90)).toBe(90);
});

describe('an error in a toast', () => {
  it.each([
    ['No lamp was found', 'حدث خطأ.'],
    ['Failed to fetch', 'خطأ في الشبكة'],
  ])('that is in English has it below: %s', (message, expected) => {
    const toast = { id: '1', variant: 'error', message };

    expect(toastInReadersLanguage(toast)).toBe(toast);
    read('fr-FR');
    expect(toastInReadersLanguage(toast)).toBe(toast);
    read('ar-SA');
    expect(toastInReadersLanguage(toast)).toEqual({
      ...toast,
      message: expected,
      detailedMessage: message,
    });
  });

  it.each(Object.entries(CLOSED_ERRORS))(
    'that is ours is Arabic for whoever reads it: %s',
    (_, { message }) => {
      const toast = { id: '1', variant: 'error', message };

      expect(toastInReadersLanguage(toast)).toBe(toast);
      read('ar-SA');
      expect(toastInReadersLanguage(toast)).toEqual({
        ...toast,
        message: expect.stringMatching(/^[^A-Za-z]+$/),
      });
      expect(toastInReadersLanguage(toast).message).not.toBe('حدث خطأ.');
    },
  );

  it.each([
    { variant: 'error', message: 'تعذّر حفظ Ada' },
    { variant: 'error', message: '404' },
    { variant: 'success', message: 'Ada' },
  ])('stays when it is read as it is: %j', (toast) => {
    read('ar-SA');
    expect(toastInReadersLanguage(toast)).toBe(toast);
  });
});

describe('an error of a form', () => {
  const form = z.object({
    name: z.string().min(1),
    email: z.email(),
    port: z.int(),
    own: z.string().min(9, 'Ours'),
  });
  const errors = (): string[] =>
    form
      .safeParse({ name: '', email: 'noura', port: 'x', own: 'short' })
      .error?.issues.map(({ message }) => message) ?? [];

  it('is in the language that is read, unless the form has words of its own', () => {
    const english = errors();

    expect(withErrorsOfForms(errors)).toBe(errors);
    read('ar-SA');
    expect(errors()).toEqual([
      'الحقل مطلوب',
      'بريد غير صالح',
      'الحقل غير صالح',
      'Ours',
    ]);
    read('en');
    expect(errors()).toEqual(english);
  });
});

describe('a time zone', () => {
  const options = [
    {
      label: '(GMT+03:00) Arabian Standard Time - Riyadh',
      value: 'Asia/Riyadh',
    },
    { label: 'Elsewhere', value: 'UTC' },
  ];

  it('has its name in the language that is read, and keeps offset and place', () => {
    expect(timeZonesInReadersLanguage(options)).toEqual(options);
    read('ar-SA');
    const [riyadh, elsewhere] = timeZonesInReadersLanguage(options);

    expect(riyadh?.label).toMatch(
      /^\(GMT\+03:00\) [\p{Script=Arabic} ]+ - Riyadh$/u,
    );
    expect(riyadh?.value).toBe('Asia/Riyadh');
    expect(elsewhere).toEqual(options[1]);
    expect(timeZoneInReadersLanguage(options[0])).toEqual(riyadh);
    expect(timeZoneInReadersLanguage(undefined)).toBeUndefined();
  });
});

describe('dates', () => {
  it('are of the calendar and in the digits of the others', () => {
    expect(localeOfDates('en-US')).toBe('en-US');
    read('fr-FR');
    expect(localeOfDates(undefined)).toBe('fr-FR');
    read('ar-SA');
    expect(
      new Intl.DateTimeFormat(localeOfDates('en-US'), {
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date('2026-10-01')),
    ).toBe('أكتوبر 2026');
  });

  const display = relativeDateInReadersLanguage<
    { direction: string; amount?: number; unit: string },
    []
  >(() => 'Past 7 days (GMT+3)');

  it.each([
    [
      'ar-SA',
      { direction: 'PAST', amount: 7, unit: 'DAY' },
      'آخر 7 أيام (GMT+3)',
    ],
    ['ar-SA', { direction: 'THIS', unit: 'MONTH' }, 'هذا الشهر (GMT+3)'],
    ['ar-SA', { direction: 'PAST', unit: 'AGE' }, 'Past 7 days (GMT+3)'],
    [
      'en',
      { direction: 'PAST', amount: 7, unit: 'DAY' },
      'Past 7 days (GMT+3)',
    ],
  ])('of a filter, in %s: %j', (locale, date, expected) => {
    read(locale);
    expect(display(date)).toBe(expected);
  });
});

describe('a field for a date and an hour', () => {
  const { write } = forMaskInEnglish(() => ({
    write: (hour: number) => {
      if (hour > 23) throw new RangeError('no hour');

      return getDefaultOptions().locale === undefined ? 'AM' : 'ص';
    },
  }))();

  afterEach(() => setDefaultOptions({ locale: undefined }));

  it('holds what its mask takes, and leaves the language of dates as it was', () => {
    const arabic = { code: 'ar-SA' };

    setDefaultOptions({ locale: arabic });
    expect(write(9)).toBe('AM');
    expect(() => write(24)).toThrow('no hour');
    expect(getDefaultOptions().locale).toBe(arabic);
  });
});

describe('a week', () => {
  it.each([
    ['ar-SA', 'SUNDAY'],
    ['ar', 'SUNDAY'],
    ['ar-EG', 'SATURDAY'],
    ['ar-MA', 'MONDAY'],
    ['en-GB', 'as Twenty has it'],
  ])('of %s begins: %s', (language, day) => {
    const asBefore = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

    Object.defineProperty(globalThis, 'navigator', {
      configurable: true,
      value: { language },
    });
    try {
      expect(weekStartOfRegion(() => 'as Twenty has it')()).toBe(day);
    } finally {
      if (asBefore) Object.defineProperty(globalThis, 'navigator', asBefore);
    }
  });
});

it.each([
  ['5m', 'en', '5m'],
  ['5m', 'ar-SA', '5 د'],
  ['3h', 'ar-SA', '3 س'],
  ['2mo', 'ar-SA', 'شهران'],
  ['الآن', 'ar-SA', 'الآن'],
])('%s ago is read so in %s: %s', (written, locale, wanted) => {
  read(locale);
  expect(agoInReadersLanguage(() => written)()).toBe(wanted);
});

describe('countries and currencies', () => {
  it('have their names, and stay what Twenty stores', () => {
    const [riyal] = currenciesInReadersLanguage([
      { value: 'SAR', label: 'Saudi riyal (SAR)' },
    ]);
    const address = { addressCity: 'Riyadh', addressCountry: 'Saudi Arabia' };

    expect(riyal?.label).toBe('Saudi riyal (SAR)');
    read('ar-SA');
    expect(riyal).toMatchObject({ value: 'SAR', label: 'ريال سعودي (SAR)' });
    expect(addressInReadersLanguage(address)).toEqual({
      addressCity: 'Riyadh',
      addressCountry: 'المملكة العربية السعودية',
    });
    expect(addressInReadersLanguage({ addressCountry: null })).toEqual({
      addressCountry: null,
    });
    expect(addressInReadersLanguage({ addressCountry: 'هنا' })).toEqual({
      addressCountry: 'هنا',
    });
  });

  it('have their names in a filter, too, and what is no country stays', () => {
    const { getRecordFilterDisplayValue: write } = withCountriesOfFilters(
      () => ({
        getRecordFilterDisplayValue: (filter?: {
          displayValue: string;
          subFieldName?: string;
        }) => filter?.displayValue ?? '',
      }),
    )();
    const displayValue = 'Jordan, Oman';

    read('ar-SA');
    expect(write({ displayValue, subFieldName: 'addressCountry' })).toBe(
      'الأردن, عُمان',
    );
    expect(
      write({ displayValue: '7 countries', subFieldName: 'addressCountry' }),
    ).toBe('7 countries');
    expect(write({ displayValue, subFieldName: 'addressCity' })).toBe(
      displayValue,
    );
    expect(write()).toBe('');
  });
});

const sides = (left: string, right: string) => ({
  align_left: { tooltip: left },
  align_right: { tooltip: right },
  bold: { tooltip: 'B' },
});

describe('the editor of notes', () => {
  const languages = {
    ar: {
      slash_menu: { quote: { title: 'اقتباس', aliases: ['قول'] } },
      formatting_toolbar: sides('يسار', 'يمين'),
    },
    en: {
      slash_menu: { quote: { title: 'Quote', aliases: ['q'] } },
      formatting_toolbar: sides('Left', 'Right'),
    },
  };
  const menu = slashMenuInReadersLanguage(languages)(() => [
    { title: 'Quote', aliases: ['q'], icon: 1 },
    { title: 'Ours', icon: 2 },
  ]);

  it('is as Twenty has it in English', () => {
    const options = {};

    read('en');
    expect(editorInReadersLanguage(languages)(options)).toBe(options);
    expect(menu(null).map(({ title }) => title)).toEqual(['Quote', 'Ours']);
  });

  it('has an Arabic menu that finds the English names too', () => {
    read('ar-SA');
    expect(editorInReadersLanguage(languages)({})).toEqual({
      dictionary: {
        slash_menu: languages.en.slash_menu,
        // What a note has at the left is at the right where lines begin there.
        formatting_toolbar: sides('يمين', 'يسار'),
      },
    });
    expect(menu(null)).toEqual([
      {
        title: 'اقتباس',
        subtext: undefined,
        aliases: ['قول', 'Quote', 'q'],
        icon: 1,
      },
      { title: 'Ours', icon: 2 },
    ]);
  });
});

it.each([
  ['Enter your text', 'أدخل نصك'],
  ['Select a Company', 'اختر شركة'],
  ['mm/dd/yyyy', 'يوم/شهر/سنة'],
  ['What we need', 'What we need'],
])('has %s in a field of a form as it is read', (stored, expected) => {
  read('ar-SA');
  expect(wordInReadersLanguage(stored)).toBe(expected);
  read('en');
  expect(wordInReadersLanguage(stored)).toBe(stored);
});

describe('a search in what Twenty has in a list', () => {
  const normalize = foldingArabic((text) => (text ?? '').toLowerCase());

  it.each([
    ['أَحْمَد', 'احمد'],
    ['إدارة المـــال', 'اداره المال'],
    ['مُصْطَفَى', 'مصطفي'],
    ['آمال', 'امال'],
    ['طلب ٢٠٢٦', 'طلب 2026'],
    ['Élan', 'élan'],
  ])('finds %s as %s', (text, typed) => {
    expect(normalize(text)).toBe(normalize(typed));
    expect(foldArabic(text).toLowerCase()).toBe(normalize(typed));
  });

  it('leaves apart what are other words, and nothing where there is nothing', () => {
    expect(normalize('سلم')).not.toBe(normalize('سلام'));
    expect(normalize(null)).toBe('');
    expect(foldArabic(undefined)).toBe('');
  });
});

it('proposes no English plural of a label in another script', () => {
  const plural = pluralOfLabel((label) => `${label}s`);

  expect(plural('Lamp')).toBe('Lamps');
  expect(plural('Élan 2')).toBe('Élan 2s');
  expect(plural('مصباح')).toBe('مصباح');
});
