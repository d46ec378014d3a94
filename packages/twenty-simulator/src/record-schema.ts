import { dataModel } from '@twenty-clerk/data-model/definition/data-model';
import { type FieldDefinitions } from '@twenty-clerk/data-model/definition/field-definition';

/** An object whose records the API reads and writes, in Twenty's names. */
export type RecordObject = {
  nameSingular: string;
  namePlural: string;
  fields: FieldDefinitions;
  /** Of which no two records may have the same. */
  uniqueFields: string[];
  /** Fields that hold another record's id. */
  relations: string[];
};

const capitalized = (name: string) =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

/** Person is Twenty's own; the model adds to it. */
const PERSON_FIELDS: FieldDefinitions =
  dataModel.extensions.find(({ object }) => object === 'person')?.fields ?? {};

export const RECORD_OBJECTS: readonly RecordObject[] = [
  {
    nameSingular: 'person',
    namePlural: 'people',
    fields: PERSON_FIELDS,
    uniqueFields: [],
    relations: [],
  },
  ...dataModel.objects.map(
    ({ nameSingular, namePlural, fields, relations }) => ({
      nameSingular,
      namePlural,
      fields,
      uniqueFields: Object.entries(fields).flatMap(([name, field]) =>
        'unique' in field && field.unique ? [name] : [],
      ),
      relations: Object.keys(relations).map((name) => `${name}Id`),
    }),
  ),
];

/** What Twenty has of its own, as far as it is used here. */
const BUILT_IN: Record<string, string> = {
  person: `
    name: FullNameInput
    phones: PhonesInput
    emails: EmailsInput`,
};

const SCALARS = {
  TEXT: 'String',
  NUMBER: 'Float',
  BOOLEAN: 'Boolean',
  DATE_TIME: 'DateTime',
  RAW_JSON: 'RawJSONScalar',
} as const;

const enumOf = (object: string, field: string) =>
  `${capitalized(object)}${capitalized(field)}Enum`;

const typesOf = ({ nameSingular, fields }: RecordObject) =>
  Object.entries(fields).map(
    ([name, field]) =>
      [
        name,
        field.type === 'SELECT'
          ? enumOf(nameSingular, name)
          : SCALARS[field.type],
      ] as const,
  );

const enumsOf = ({ nameSingular, fields }: RecordObject) =>
  Object.entries(fields)
    .flatMap(([name, field]) =>
      field.type === 'SELECT'
        ? `enum ${enumOf(nameSingular, name)} { ${Object.keys(field.options).join(' ')} }`
        : [],
    )
    .join('\n');

const schemaOfObject = (object: RecordObject): string => {
  const { nameSingular, relations } = object;
  const type = capitalized(nameSingular);
  const lines = typesOf(object).map(([name, each]) => `${name}: ${each}`);
  const links = relations.map((name) => `${name}: UUID`);
  const isPerson = nameSingular === 'person';
  const written = [
    isPerson ? BUILT_IN.person : 'name: String',
    ...lines,
    ...links,
  ].join('\n');

  return `
    ${enumsOf(object)}
    input ${type}CreateInput {
      id: UUID
      ${written}
    }
    input ${type}UpdateInput {
      ${written}
    }
    input ${type}FilterInput {
      id: UUIDFilter
      deletedAt: DeletedAtFilter
      or: [${type}FilterInput]
      ${isPerson ? 'phones: PhonesFilter emails: EmailsFilter' : ''}
      ${[...lines, ...links].map((line) => `${line.split(':')[0]}: ValueFilter`).join('\n')}
    }
    type ${type} {
      id: UUID!
      createdAt: DateTime
      deletedAt: DateTime
      ${isPerson ? 'name: FullName! phones: Phones emails: Emails' : 'name: String'}
      ${[...lines, ...links].join('\n')}
    }
    type ${type}Edge { node: ${type}! }
    type ${type}Connection {
      edges: [${type}Edge!]!
      pageInfo: PageInfo!
      totalCount: Int!
    }`;
};

/** Twenty's public API for these objects' records, as far as it is used here. */
export const RECORD_SCHEMA = /* GraphQL */ `
  scalar UUID
  scalar DateTime
  scalar RawJSONScalar
  scalar Value
  type FullName { firstName: String! lastName: String! }
  input FullNameInput { firstName: String! lastName: String! }
  type Phones {
    primaryPhoneNumber: String
    primaryPhoneCallingCode: String
    primaryPhoneCountryCode: String
    additionalPhones: RawJSONScalar
  }
  input PhonesInput {
    primaryPhoneNumber: String
    primaryPhoneCallingCode: String
    primaryPhoneCountryCode: String
  }
  type Emails { primaryEmail: String additionalEmails: RawJSONScalar }
  input EmailsInput { primaryEmail: String }
  enum FilterIs { NULL NOT_NULL }
  input DeletedAtFilter { is: FilterIs }
  input UUIDFilter { eq: UUID in: [UUID] }
  input ValueFilter { eq: Value in: [Value] }
  input RawJsonFilter { like: String }
  input PhonesFilter {
    primaryPhoneNumber: ValueFilter
    additionalPhones: RawJsonFilter
  }
  input EmailsFilter { primaryEmail: ValueFilter additionalEmails: RawJsonFilter }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  ${RECORD_OBJECTS.map(schemaOfObject).join('\n')}
  extend type Query {
    ${RECORD_OBJECTS.map(
      ({ nameSingular, namePlural }) => `${namePlural}(
        filter: ${capitalized(nameSingular)}FilterInput
        first: Int
        after: String
        orderBy: [RawJSONScalar]
      ): ${capitalized(nameSingular)}Connection!`,
    ).join('\n')}
  }
  extend type Mutation {
    mergePeople(ids: [UUID!]!, conflictPriorityIndex: Int!): Person!
    ${RECORD_OBJECTS.map(
      ({ nameSingular, namePlural }) => `
        create${capitalized(namePlural)}(
          data: [${capitalized(nameSingular)}CreateInput!]!
          upsert: Boolean
        ): [${capitalized(nameSingular)}!]!
        update${capitalized(namePlural)}(
          data: ${capitalized(nameSingular)}UpdateInput!
          filter: ${capitalized(nameSingular)}FilterInput!
        ): [${capitalized(nameSingular)}!]!
        delete${capitalized(namePlural)}(
          filter: ${capitalized(nameSingular)}FilterInput!
        ): [${capitalized(nameSingular)}!]!`,
    ).join('\n')}
  }
`;

export const mutationNames = ({ namePlural }: RecordObject) => ({
  create: `create${capitalized(namePlural)}`,
  update: `update${capitalized(namePlural)}`,
  delete: `delete${capitalized(namePlural)}`,
});
