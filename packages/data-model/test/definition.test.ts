import { dataModel } from '../src/definition/data-model';
import { type FieldDefinition } from '../src/definition/field-definition';
import { descriptionOf, FILLED_BY } from '../src/definition/filled-by';
import { type LocalizedText } from '../src/definition/localized-text';
import { universalIdentifierOf } from '../src/definition/universal-identifier';
import { fieldInputOf } from '../src/planner/field-input';

const fields: [string, FieldDefinition][] = [
  ...dataModel.objects.map(({ nameSingular, fields: own }) => ({
    owner: nameSingular,
    own,
  })),
  ...dataModel.extensions.map(({ object, fields: own }) => ({
    owner: object,
    own,
  })),
].flatMap(({ owner, own }) =>
  Object.entries(own).map(([name, field]): [string, FieldDefinition] => [
    `${owner}.${name}`,
    field,
  ]),
);

const defaultOf = (path: string) =>
  fieldInputOf(path, new Map(fields).get(path) as FieldDefinition, 'en')
    .defaultValue;

const relations = dataModel.objects.flatMap(
  ({ nameSingular, relations: own }) =>
    Object.entries(own).map(([name, relation]) => ({
      from: nameSingular,
      name,
      ...relation,
    })),
);

const options = fields.flatMap(([path, field]) =>
  field.type === 'SELECT'
    ? Object.entries(field.options).map(([value, option]) => ({
        path,
        value,
        ...option,
      }))
    : [],
);

describe('the names of the model', () => {
  const names = [
    ...dataModel.objects.flatMap((object) => [
      object.nameSingular,
      object.namePlural,
    ]),
    ...fields.map(([path]) => path.split('.')[1] ?? ''),
    ...relations.flatMap(({ name, inverse }) => [name, inverse.name]),
  ];

  it('are ones that Twenty takes', () => {
    for (const name of names) {
      expect(name).toMatch(/^[a-z][a-zA-Z0-9]{1,62}$/);
      // Reserved, taken by the built-in field, and read as a list of records.
      expect(['currency', 'name', 'edges']).not.toContain(name);
    }
  });

  it('of the other sides are the ones that Twenty makes of their labels', () => {
    for (const { inverse } of relations) {
      const [first, ...rest] = inverse.label.en.split(' ');

      expect(inverse.name).toBe(first?.toLowerCase() + rest.join(''));
    }
  });

  it('have universal identifiers that differ, and never change', () => {
    const identifiers = [
      ...dataModel.objects.map(({ nameSingular }) => nameSingular),
      ...fields.map(([path]) => path),
    ].map(universalIdentifierOf);

    expect(new Set(identifiers).size).toBe(7 + 136);
    expect(universalIdentifierOf('sallaOrder.total')).toBe(
      '3ef895e1-adeb-5a10-a7e2-719f18addc3e',
    );
  });
});

describe('the labels of the model', () => {
  const texts: LocalizedText[] = [
    ...dataModel.objects.flatMap((object) => [
      object.labelSingular,
      object.labelPlural,
      object.description,
    ]),
    ...fields.flatMap(([, field]) => [
      field.label,
      ...[descriptionOf(field) ?? []].flat(),
    ]),
    ...Object.values(FILLED_BY),
    ...relations.flatMap(({ label, inverse }) => [label, inverse.label]),
    ...options.map(({ label }) => label),
  ];

  it('have an Arabic text in Arabic letters', () => {
    for (const { ar } of texts) {
      expect(ar).toMatch(/\p{Script=Arabic}/u);
    }
  });

  it('are told apart within an object', () => {
    for (const language of ['en', 'ar'] as const) {
      for (const object of dataModel.objects) {
        const labels = [
          ...Object.values(object.fields),
          ...Object.values(object.relations),
        ].map(({ label }) => label[language]);

        expect(new Set(labels).size).toBe(labels.length);
      }
    }
  });

  it('of options have no comma, which Twenty refuses', () => {
    for (const { label } of options) {
      expect(`${label.en}${label.ar}`).not.toMatch(/[,،]/);
    }
  });
});

describe('the fields of the model', () => {
  it('have options in the form that Twenty takes', () => {
    for (const { value } of options) {
      expect(value).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    }
  });

  it('have a default that is one of their options', () => {
    for (const [, field] of fields) {
      expect(
        field.type !== 'SELECT' ||
          field.default === undefined ||
          field.default in field.options,
      ).toBe(true);
    }
  });

  it('have a default where they are never null, none where they are unique', () => {
    for (const [path, field] of fields) {
      const { isNullable, isUnique, defaultValue } = fieldInputOf(
        path,
        field,
        'en',
      );

      expect(isNullable || defaultValue !== undefined).toBe(true);
      expect(isUnique && defaultValue !== undefined).toBe(false);
    }
  });

  it('quotes texts and JSON as Twenty wants them', () => {
    expect(defaultOf('sallaOrder.currencyCode')).toBe("'SAR'");
    expect(defaultOf('sallaOrder.status')).toBe("'PENDING'");
    expect(defaultOf('agentSetting.callTriggers')).toBe(
      `'["abandoned_cart","high_value_lead"]'`,
    );
    expect(defaultOf('workflow.trigger')).toBe("''");
    expect(defaultOf('voiceCall.startedAt')).toBe('now');
  });

  it('shows money with two decimals', () => {
    const money = fields.filter(([path]) =>
      /price|total|cost|subtotal|spent|value/i.test(path),
    );

    for (const [path, field] of money) {
      expect([path, field]).toEqual([
        path,
        expect.objectContaining({ type: 'NUMBER', decimals: 2 }),
      ]);
    }
  });

  it('says that an API key is never kept plain', () => {
    expect(new Map(fields).get('agentSetting.apiKey')?.description?.en).toMatch(
      /Never the plain key/,
    );
  });
});
