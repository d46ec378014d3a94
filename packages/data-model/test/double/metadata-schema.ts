import { GraphQLError } from 'graphql';
import { createSchema } from 'graphql-yoga';

import {
  type InMemoryTwenty,
  type NewField,
  Refusal,
} from './in-memory-twenty';

/** Fewer than there are in the emptiest workspace: a reader must follow the cursor. */
const OBJECTS_IN_PAGE = 2;

/** As much of Twenty's metadata API as the executor calls. */
const typeDefs = /* GraphQL */ `
  scalar JSON
  scalar UUID
  scalar ConnectionCursor
  enum ViewType {
    TABLE
    FIELDS_WIDGET
  }
  enum FieldMetadataType {
    TEXT
    NUMBER
    BOOLEAN
    DATE_TIME
    SELECT
    RAW_JSON
    RELATION
    PHONES
  }
  input CursorPaging {
    first: Int
    after: ConnectionCursor
  }
  input ObjectFilter {
    isActive: Boolean
  }
  type PageInfo {
    hasNextPage: Boolean
    endCursor: ConnectionCursor
  }
  type Relation {
    type: String!
    targetObjectMetadata: Object!
    targetFieldMetadata: Field!
  }
  type Field {
    id: UUID!
    universalIdentifier: String!
    name: String!
    label: String!
    description: String
    type: FieldMetadataType!
    isActive: Boolean
    isUnique: Boolean
    options: JSON
    relation: Relation
  }
  type Object {
    id: UUID!
    universalIdentifier: String!
    nameSingular: String!
    namePlural: String!
    isActive: Boolean!
    labelIdentifierFieldMetadataId: UUID
    fieldsList: [Field!]!
  }
  type ObjectEdge {
    node: Object!
  }
  type ObjectConnection {
    pageInfo: PageInfo!
    edges: [ObjectEdge!]!
  }
  type ViewField {
    id: UUID!
    fieldMetadataId: UUID!
    position: Float!
    isVisible: Boolean!
  }
  type View {
    id: UUID!
    type: ViewType!
    key: String
    icon: String!
    objectMetadataId: UUID!
    viewFields: [ViewField!]!
  }
  type Query {
    objects(paging: CursorPaging!, filter: ObjectFilter!): ObjectConnection!
    getViews(viewTypes: [ViewType!]): [View!]!
  }
  input CreateObjectInput {
    nameSingular: String!
    namePlural: String!
    labelSingular: String!
    labelPlural: String!
    description: String
    icon: String
  }
  input CreateOneObjectInput {
    object: CreateObjectInput!
  }
  input CreateFieldInput {
    objectMetadataId: UUID!
    name: String!
    label: String!
    type: FieldMetadataType!
    description: String
    icon: String
    isNullable: Boolean
    isUnique: Boolean
    defaultValue: JSON
    settings: JSON
    options: JSON
    relationCreationPayload: JSON
  }
  input CreateOneFieldMetadataInput {
    field: CreateFieldInput!
  }
  input UpdateFieldInput {
    label: String
    description: String
  }
  input UpdateOneFieldMetadataInput {
    id: UUID!
    update: UpdateFieldInput!
  }
  input UpdateObjectPayload {
    labelIdentifierFieldMetadataId: UUID
  }
  input UpdateOneObjectInput {
    id: UUID!
    update: UpdateObjectPayload!
  }
  input CreateViewFieldInput {
    viewId: UUID!
    fieldMetadataId: UUID!
    position: Float
    isVisible: Boolean
  }
  input UpdateViewFieldInputUpdates {
    position: Float
    isVisible: Boolean
  }
  input UpdateViewFieldInput {
    id: UUID!
    update: UpdateViewFieldInputUpdates!
  }
  input UpdateViewInput {
    id: UUID!
    icon: String
  }
  type Mutation {
    createOneObject(input: CreateOneObjectInput!): Object!
    createOneField(input: CreateOneFieldMetadataInput!): Field!
    updateOneField(input: UpdateOneFieldMetadataInput!): Field!
    updateOneObject(input: UpdateOneObjectInput!): Object!
    createManyViewFields(inputs: [CreateViewFieldInput!]!): [ViewField!]!
    updateViewField(input: UpdateViewFieldInput!): ViewField!
    updateView(id: String!, input: UpdateViewInput!): View!
  }
`;

type FieldInput = NewField & {
  objectMetadataId: string;
  relationCreationPayload?: {
    targetObjectMetadataId: string;
    targetFieldLabel: string;
  };
};

/** How Twenty makes a name of a label: words joined in camel case. */
const nameOf = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z]+(?<letter>[a-z])/g, (_, letter: string) =>
      letter.toUpperCase(),
    );

/** Twenty's way of refusing: the sentences are deep inside the extensions. */
const refusing = <Result>(attempt: () => Result): Result => {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    throw new GraphQLError('Multiple validation errors occurred', {
      extensions: {
        code: 'METADATA_VALIDATION_FAILED',
        errors: { fieldMetadata: [{ errors: [{ message: error.message }] }] },
      },
    });
  }
};

const createOneField = (twenty: InMemoryTwenty, field: FieldInput) => {
  const payload = field.relationCreationPayload;

  if (payload === undefined) {
    return twenty.addField(field.objectMetadataId, field);
  }
  const { field: source, inverse } = twenty.addRelation(
    field.objectMetadataId,
    payload.targetObjectMetadataId,
    field,
    {
      name: nameOf(payload.targetFieldLabel),
      label: payload.targetFieldLabel,
    },
  );

  return { ...source, relation: { targetFieldMetadata: inverse } };
};

/** @param mayChange whether the caller's key lets it change the data model */
export const metadataSchema = (
  twenty: InMemoryTwenty,
  mayChange: (authorization: string | null) => boolean,
) => {
  const change =
    <Arguments, Result>(resolve: (given: Arguments) => Result) =>
    (_: unknown, given: Arguments, context: { request: Request }): Result => {
      if (!mayChange(context.request.headers.get('authorization'))) {
        throw new GraphQLError(
          'Entity performing the request does not have permission',
          {
            extensions: { code: 'FORBIDDEN', subCode: 'PERMISSION_DENIED' },
          },
        );
      }
      return refusing(() => resolve(given));
    };

  return createSchema<object>({
    typeDefs,
    resolvers: {
      Object: {
        labelIdentifierFieldMetadataId: ({ recordLabelFieldId }) =>
          recordLabelFieldId,
        fieldsList: ({ fields }) => fields,
      },
      Field: {
        options: ({ optionValues }) =>
          optionValues.map((value: string) => ({ value })),
      },
      Relation: {
        type: ({ kind }) => kind,
        targetObjectMetadata: ({ targetObject }) => ({
          nameSingular: targetObject,
        }),
      },
      ViewField: { fieldMetadataId: ({ fieldId }) => fieldId },
      Query: {
        objects: (_, { paging }: { paging: { after?: string } }) => {
          const { objects } = twenty.snapshot();
          const at = paging.after === undefined ? 0 : Number(paging.after);
          const end = at + OBJECTS_IN_PAGE;

          return {
            pageInfo: {
              hasNextPage: end < objects.length,
              endCursor: String(end),
            },
            edges: objects.slice(at, end).map((node) => ({ node })),
          };
        },
        getViews: () =>
          twenty
            .snapshot()
            .objects.flatMap(({ id, defaultTable, recordPage }) => [
              {
                ...recordPage,
                type: 'FIELDS_WIDGET',
                key: null,
                icon: 'IconList',
                objectMetadataId: id,
                viewFields: recordPage?.columns,
              },
              {
                ...defaultTable,
                type: 'TABLE',
                key: 'INDEX',
                objectMetadataId: id,
                viewFields: defaultTable?.columns,
              },
            ]),
      },
      Mutation: {
        createOneObject: change(
          ({
            input,
          }: {
            input: { object: { nameSingular: string; namePlural: string } };
          }) =>
            twenty.addObject(
              input.object.nameSingular,
              input.object.namePlural,
            ),
        ),
        createOneField: change(({ input }: { input: { field: FieldInput } }) =>
          createOneField(twenty, input.field),
        ),
        updateOneField: change(
          ({
            input,
          }: {
            input: {
              id: string;
              update: { label?: string; description?: string };
            };
          }) => Object.assign(twenty.fieldById(input.id), input.update),
        ),
        updateOneObject: change(
          ({
            input,
          }: {
            input: {
              id: string;
              update: { labelIdentifierFieldMetadataId: string };
            };
          }) => {
            twenty.setRecordLabel(
              input.id,
              input.update.labelIdentifierFieldMetadataId,
            );
            return twenty.objectById(input.id);
          },
        ),
        createManyViewFields: change(
          ({
            inputs,
          }: {
            inputs: {
              viewId: string;
              fieldMetadataId: string;
              position: number;
              isVisible: boolean;
            }[];
          }) =>
            inputs.map(({ viewId, fieldMetadataId, ...column }) =>
              twenty.addColumn(viewId, { fieldId: fieldMetadataId, ...column }),
            ),
        ),
        updateViewField: change(
          ({
            input,
          }: {
            input: {
              id: string;
              update: { isVisible: boolean; position?: number };
            };
          }) => Object.assign(twenty.columnById(input.id), input.update),
        ),
        updateView: change(
          ({ input }: { input: { id: string; icon: string } }) =>
            Object.assign(twenty.tableById(input.id), { icon: input.icon }),
        ),
      },
    },
  });
};
