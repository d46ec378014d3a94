import { faultsOf } from '../src/checking/check-catalog';
import { glossary, wordsToAvoid } from '../src/checking/glossary';
import { messageParts } from '../src/checking/message-parts';
import { ownTexts as emails } from '../src/emails';
import { type Correction } from '../src/filling/fill-catalog';
import { ownTexts as front } from '../src/front';
import { arabic as metadata } from '../src/metadata/ar-SA';
import { ownTexts as server } from '../src/server';

const all = Object.entries({ front, server, emails }).flatMap(
  ([
    name,
    {
      'ar-SA': { translations, corrections },
    },
  ]) => [
    ...Object.entries<string>(translations).map(([id, text]) => ({
      where: `${name} ${id}`,
      text,
    })),
    ...Object.entries<Correction>(corrections).map(([id, { text }]) => ({
      where: `${name} ${id}`,
      text,
    })),
  ],
);

it('has only texts that are well-formed, count as Arabic does and follow the glossary', () => {
  expect(all.length).toBeGreaterThan(300);
  expect(
    all
      .map(({ where, text }) => ({ where, text, faults: faultsOf(text) }))
      .filter(({ faults }) => faults.length > 0),
  ).toEqual([]);
});

it('has no text without a letter of Arabic but names, tags and addresses', () => {
  const latin = all.filter(({ text }) => !/\p{Script=Arabic}/u.test(text));

  expect(latin.map(({ text }) => text).toSorted()).toEqual([
    'API',
    'API',
    'GitHub',
    'GraphQL',
    'HTML',
    'JSON',
    'REST',
    'employees',
    'h1',
    'h2',
    'h3',
    'hr',
    'html',
    'my-company',
    'ol',
    'p',
    'recipient@example.com',
    'ul',
    '{fieldLabel}: {aggregateLabel}',
  ]);
});

it('corrects what is not translated already, and says what it corrects', () => {
  for (const {
    'ar-SA': { translations, corrections },
  } of [front, server, emails]) {
    const corrected = Object.entries<Correction>(corrections);

    expect(corrected.filter(([id]) => id in translations)).toEqual([]);
    expect(
      corrected.filter(([, { corrects }]) => !/^[0-9a-f]{12}$/.test(corrects)),
    ).toEqual([]);
  }
});

it('has one kind of question mark and comma', () => {
  expect(all.filter(({ text }) => /[\u0600-\u06FF] ?[,;?]/.test(text))).toEqual(
    [],
  );
});

it('has a glossary that names each term once and avoids none of its own words', () => {
  const names = glossary.map(({ english }) => english);

  expect(new Set(names).size).toBe(names.length);
  for (const { arabic } of glossary) {
    expect(arabic.flatMap(faultsOf)).toEqual([]);
  }
});

it.each([
  ['{count, plural, one {# سجل} other {# سجلات}}', /^It counts in one, other;/],
  ['{count, plural, one {# سجل', /.+/],
  ['سجل}', /brace/],
  ['إضافة فلتر', /^The glossary has another word for "فلتر"/],
  ['إضافته وللفلاتر', /^The glossary has another word for "فلاتر"/],
])('finds what is wrong with %s', (text, fault) => {
  expect(faultsOf(text)).toEqual([expect.stringMatching(fault)]);
});

it('knows a word of which another one only has the letters', () => {
  expect(faultsOf('افصل بينها بفاصلة')).toEqual([]);
});

it('finds what a text fills in, within its plurals as well', () => {
  expect(
    messageParts('<0>{name}</0> {n, plural, one {{a} b} other {# {c}}}'),
  ).toEqual({
    placeholders: ['</0>', '<0>', '{a}', '{c}', '{name}', '{n}'],
    plurals: [['one', 'other']],
  });
});

it('has commands that fill in what the browser knows, and follow the glossary', () => {
  const texts = Object.values(metadata);

  expect(texts.length).toBeGreaterThan(150);
  expect(texts.flatMap(wordsToAvoid)).toEqual([]);
  expect(texts.filter((text) => !/\p{Script=Arabic}/u.test(text))).toEqual([]);
  expect(
    new Set(texts.flatMap((text) => text.match(/\$?\{[^}]*\}/g) ?? [])),
  ).toEqual(
    new Set([
      '${capitalize(objectMetadataItem.labelSingular)}',
      '${navigateToObjectMetadataItem.labelPlural}',
      '${capitalize(objectMetadataItem.labelPlural)}',
      '${capitalize(objectMetadataLabel)}',
      '{objectLabelPlural}',
    ]),
  );
});
