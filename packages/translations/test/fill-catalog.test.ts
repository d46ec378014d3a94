import { formatter } from '@lingui/format-po';

import { correctCatalog } from '../src/checking/correct-catalog';
import { fingerprintOf, keyOf } from '../src/filling/fill-catalog';
import { layIntoCatalogs } from '../src/filling/lay-into-catalogs';

const FILE = `msgid ""
msgstr ""
"Language: ar\\n"

#. js-lingui-explicit-id
msgid "greeting"
msgstr "أهلًا"

#. js-lingui-explicit-id
msgid "parting"
msgstr ""

#. js-lingui-explicit-id
msgid "named"
msgstr "named"

#. js-lingui-explicit-id
msgid "brokenOff"
msgstr "نص}]"

#. js-lingui-explicit-id
msgid "escaped"
msgstr "\\\\ن\\\\ص"

#. js-lingui-explicit-id
msgid "wrong"
msgstr "خطأ"

#. js-lingui-explicit-id
msgid "A text as its id"
msgstr "خطأ"

#. js-lingui-explicit-id
msgid "mendedByTwenty"
msgstr "صواب"

#. js-lingui-explicit-id
msgid "unknown"
msgstr ""
`;

const translations = {
  greeting: 'مرحبًا',
  parting: 'إلى اللقاء',
  named: 'مسمّى',
  brokenOff: 'نص',
  escaped: 'نص',
  ofAnotherRelease: 'قديم',
};

const corrections = {
  wrong: { corrects: fingerprintOf('خطأ'), text: 'أصوب' },
  [keyOf('A text as its id')]: { corrects: fingerprintOf('خطأ'), text: 'نص' },
  mendedByTwenty: { corrects: fingerprintOf('خطأ'), text: 'أصوب' },
};

const settings = layIntoCatalogs({ 'ar-SA': { translations, corrections } })({
  sourceLocale: 'en',
  format: formatter({ lineNumbers: false, printLinguiId: true }),
});

const placeOf = (locale: string) => ({
  locale,
  sourceLocale: 'en',
  filename: `${locale}.po`,
  existing: FILE,
});

const read = async (locale: string) =>
  Object.fromEntries(
    Object.entries(await settings.format.parse(FILE, placeOf(locale))).map(
      ([id, { translation }]) => [id, translation],
    ),
  );

let printed: jest.SpyInstance;

beforeEach(() => {
  printed = jest.spyOn(console, 'log').mockImplementation();
});

afterEach(() => {
  printed.mockRestore();
});

it('fills what Twenty lacks, corrects the very texts that were wrong, leaves the others, and counts all', async () => {
  expect(await read('ar-SA')).toEqual({
    greeting: 'أهلًا',
    parting: 'إلى اللقاء',
    named: 'مسمّى',
    brokenOff: 'نص',
    escaped: 'نص',
    wrong: 'أصوب',
    'A text as its id': 'نص',
    mendedByTwenty: 'صواب',
    unknown: '',
  });
  expect(printed).toHaveBeenCalledWith(
    "ar-SA: 2 texts of Twenty's, 4 of twenty-clerk's and 2 corrected, 1 missing",
  );
});

it('leaves other languages alone', async () => {
  expect(await read('fr-FR')).toMatchObject({ parting: '', named: 'named' });
  expect(printed).not.toHaveBeenCalled();
});

it("writes none of ours into Twenty's files of texts", async () => {
  const catalog = await settings.format.parse(FILE, placeOf('ar-SA'));
  const written = await settings.format.serialize(catalog, placeOf('ar-SA'));

  expect(written).toContain('أهلًا');
  expect(written).toContain('خطأ');
  expect(written).not.toContain('إلى اللقاء');
  expect(written).not.toContain('أصوب');
  expect(
    (await settings.format.parse(written, placeOf('ar-SA'))).parting,
  ).toMatchObject({ translation: 'إلى اللقاء' });
});

it('makes corrections of the texts that a catalog has, and says what is wrong with them', async () => {
  expect(
    correctCatalog(
      { wrong: { translation: 'خطأ' }, empty: { translation: '' } },
      { wrong: 'أصوب {who} ', empty: 'نص', gone: 'نص' },
      () => 'Right',
    ),
  ).toEqual({
    corrections: {
      wrong: { text: 'أصوب {who} ', corrects: fingerprintOf('خطأ') },
    },
    faults: [
      { id: 'wrong', fault: 'It fills in {who}, the English nothing.' },
      {
        id: 'wrong',
        fault: 'It begins or ends with other white space than the English.',
      },
    ],
  });
});
