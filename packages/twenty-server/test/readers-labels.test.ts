import { createHash } from 'node:crypto';

import { universalIdentifierOf } from '@twenty-clerk/data-model/definition/universal-identifier';
import { chartValueInArabic } from 'src/engine/core-modules/clerk-auth/labels/chart-value-in-arabic';
import { fieldInLanguage } from 'src/engine/core-modules/clerk-auth/labels/field-in-language';
import { labelInLanguage } from 'src/engine/core-modules/clerk-auth/labels/label-in-language';
import {
  standardOptionsFor,
  standardOptionsFrom,
} from 'src/engine/core-modules/clerk-auth/labels/standard-options';
import { overridesInReadersLanguage } from 'src/engine/core-modules/clerk-auth/twenty/in-readers-language';

/** As Lingui names a text. */
const idOf = (text: string) =>
  createHash('sha256').update(`${text}\u001F`).digest('base64').slice(0, 6);

const status = {
  name: 'status',
  label: 'Order Status',
  description: null,
  options: [
    { id: '1', value: 'PENDING', label: 'Pending', color: 'yellow' },
    { id: '2', value: 'COMPLETED', label: 'مكتمل', color: 'green' },
    { id: '3', value: 'CANCELED', label: 'Called off', color: 'red' },
    { id: '4', value: 'LENT', label: 'Completed', color: 'blue' },
  ],
};

const labelsOf = ({ options }: Pick<typeof status, 'options'>) =>
  options.map(({ label }) => label);

describe('a field of the data model', () => {
  it('is read in Arabic and in English, in one workspace', () => {
    const arabic = fieldInLanguage('sallaOrder', status, 'ar');
    const english = fieldInLanguage('sallaOrder', status, 'en');

    expect(arabic.label).toBe('حالة الطلب');
    expect(english.label).toBe('Order Status');
    expect(labelsOf(arabic).slice(0, 2)).toEqual(['قيد الانتظار', 'مكتمل']);
    expect(labelsOf(english).slice(0, 2)).toEqual(['Pending', 'Completed']);
    expect(arabic.options[0]).toMatchObject({ id: '1', color: 'yellow' });
  });

  it('says in either language who fills it in', () => {
    const filledIn = { ...status, description: 'Filled in by Salla' };

    expect(fieldInLanguage('sallaOrder', filledIn, 'ar').description).toBe(
      'تعبّئه منصة سلة تلقائيًا',
    );
    expect(
      fieldInLanguage(
        'sallaOrder',
        { ...status, description: 'تعبّئه منصة سلة تلقائيًا' },
        'en',
      ).description,
    ).toBe('Filled in by Salla');
  });

  it('keeps what a user renamed or added', () => {
    const renamed = { ...status, label: 'How far it is' };
    const arabic = fieldInLanguage('sallaOrder', renamed, 'ar');

    expect(arabic.label).toBe('How far it is');
    expect(labelsOf(arabic).slice(2)).toEqual(['Called off', 'Completed']);
  });

  it('means by one English word what its object means', () => {
    const completed = {
      ...status,
      options: [{ value: 'COMPLETED', label: 'Completed' }],
    };
    const ofObject = (object: string) =>
      fieldInLanguage(object, completed, 'ar').options[0]?.label;

    expect(ofObject('sallaOrder')).toBe('مكتمل');
    expect(ofObject('voiceCall')).toBe('مكتملة');
  });

  it('has no description out of names in code, unless in English', () => {
    const notes = {
      name: 'noteTargets',
      label: 'Notes',
      description: 'SallaOrders tied to the Note Target',
    };

    expect(fieldInLanguage('sallaOrder', notes, 'ar').description).toBe('');
    expect(fieldInLanguage('sallaOrder', notes, 'en')).toBe(notes);
    expect(
      fieldInLanguage(
        'person',
        {
          name: 'voiceCalls',
          label: 'Voice Calls',
          description: 'People Voice Call',
        },
        'ar',
      ),
    ).toMatchObject({ label: 'المكالمات الصوتية', description: '' });
  });
});

describe('a label or title', () => {
  it.each([
    ['Salla Orders', 'ar-SA', 'طلبات سلة'],
    ['طلبات سلة', 'en', 'Salla Orders'],
    ['طلبات سلة', 'fr-FR', 'Salla Orders'],
    ['Search', 'ar-SA', 'بحث'],
    [
      'Delete ${capitalize(objectMetadataLabel)}',
      'ar-SA',
      'حذف ${capitalize(objectMetadataLabel)}',
    ],
    ['Search', 'fr-FR', 'Search'],
    ['Our Regulars', 'ar-SA', 'Our Regulars'],
    ['Salla Orders', undefined, 'Salla Orders'],
  ])('%s is for a reader of %s: %s', (text, locale, expected) => {
    expect(labelInLanguage(text, locale, idOf)).toBe(expected);
  });
});

describe('a label that Twenty of 2.6 finds', () => {
  const labelOf = overridesInReadersLanguage(
    (
      object: { labelPlural: string },
      property: 'labelPlural',
      _locale: string | undefined,
      _catalog: object,
    ) => object[property],
  );

  it.each([
    ['Salla Orders', 'ar-SA', 'طلبات سلة'],
    ['طلبات سلة', undefined, 'Salla Orders'],
    ['Our Regulars', 'ar-SA', 'Our Regulars'],
  ])('%s is for a reader of %s: %s', (labelPlural, locale, expected) => {
    expect(labelOf({ labelPlural }, 'labelPlural', locale, {})).toBe(expected);
  });
});

describe('options of a field that Twenty ships', () => {
  const catalog = {
    _: (id: string) =>
      ({ [idOf('New')]: 'جديد', [idOf('Meeting')]: 'اجتماع' })[id] ?? id,
  };
  const stored = [
    { value: 'NEW', label: 'New' },
    { value: 'MEETING', label: 'Meeting' },
    { value: 'OURS', label: 'Tasting' },
  ];

  it("are read as Twenty's catalog has them", () => {
    expect(
      standardOptionsFor(stored, catalog, idOf).map(({ label }) => label),
    ).toEqual(['جديد', 'اجتماع', 'Tasting']);
  });

  it('are stored as they were when somebody changes others in their language', () => {
    const given = [
      { value: 'NEW', label: 'جديد' },
      { value: 'MEETING', label: 'لقاء' },
      { value: 'OURS', label: 'Tasting' },
      { value: 'ADDED', label: 'توقيع' },
    ];

    expect(standardOptionsFrom(given, stored, catalog, idOf)).toEqual([
      { value: 'NEW', label: 'New' },
      { value: 'MEETING', label: 'لقاء' },
      { value: 'OURS', label: 'Tasting' },
      { value: 'ADDED', label: 'توقيع' },
    ]);
  });
});

const translateLabel = (text: string) => labelInLanguage(text, 'ar-SA', idOf);
const chartValue = (
  english: string,
  type: string,
  value: unknown,
  dateGranularity?: string,
) =>
  chartValueInArabic(
    english,
    { value, fieldMetadata: { type, name: 'status' }, dateGranularity },
    translateLabel,
  );

describe('a value of a chart in Arabic', () => {
  it.each([
    ['Pending', 'SELECT', 'PENDING', undefined, 'قيد الانتظار'],
    ['Called off', 'SELECT', 'CANCELED', undefined, 'Called off'],
    ['1.2k', 'NUMBER', 1200, undefined, '1.2k'],
    ['January 2026', 'DATE', '2026-01-01', 'MONTH', 'يناير 2026'],
    ['Jan 5, 2026', 'DATE_TIME', '2026-01-05', 'DAY', '5 يناير 2026'],
    ['Jan 5, 2026', 'DATE_TIME', '2026-01-05', undefined, '5 يناير 2026'],
    ['Q3 2026', 'DATE', '2026-07-01', 'QUARTER', 'الربع 3 من 2026'],
    ['2026', 'DATE', '2026-01-01', 'YEAR', '2026'],
    ['Monday', 'DATE', 'Monday', 'DAY_OF_THE_WEEK', 'الاثنين'],
    ['January', 'DATE_TIME', 'January', 'MONTH_OF_THE_YEAR', 'يناير'],
    ['May', 'RELATION', 'May', 'MONTH_OF_THE_YEAR', 'مايو'],
    ['Q3', 'DATE', 'Q3', 'QUARTER_OF_THE_YEAR', 'الربع 3'],
    ['Monday', 'RELATION', 'Monday', undefined, 'Monday'],
    ['Nov 1 - 7, 2026', 'DATE', '2026-11-01', 'WEEK', '1 - 7 نوفمبر 2026'],
    [
      'Nov 29 - Dec 5, 2026',
      'DATE',
      '2026-11-29',
      'WEEK',
      '29 نوفمبر - 5 ديسمبر 2026',
    ],
    [
      'Dec 27, 2026 - Jan 2, 2027',
      'DATE',
      '2026-12-27',
      'WEEK',
      '27 ديسمبر 2026 - 2 يناير 2027',
    ],
  ])(
    '%s of a %s is read so: %s',
    (english, type, value, granularity, arabic) => {
      expect(chartValue(english, type, value, granularity)).toBe(arabic);
    },
  );

  it('means by an option what its field means by it, as far as that is known', () => {
    const completed = [
      universalIdentifierOf('sallaOrder.status'),
      universalIdentifierOf('voiceCall.status'),
      undefined,
    ].map((universalIdentifier) =>
      chartValueInArabic(
        'Completed',
        {
          value: 'COMPLETED',
          fieldMetadata: {
            type: 'SELECT',
            name: 'status',
            universalIdentifier,
          },
        },
        translateLabel,
      ),
    );

    expect(completed).toEqual(['مكتمل', 'مكتملة', 'Completed']);
  });
});
