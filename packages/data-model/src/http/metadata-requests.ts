import { type MetadataSchema as Newest } from 'twenty-client-sdk/metadata';
import { type MetadataSchema as Oldest } from 'twenty-client-sdk-2-4/metadata';

import {
  type CreateField,
  type CreateObject,
  type CreateRelation,
} from '../planner/operation';

/*
 * Every request to Twenty's metadata API, checked when it is compiled against
 * the schema that Twenty published with 2.4 and the one it published with 2.23:
 * what both have, the releases between them have too. `satisfies` on the
 * literal also refuses what a schema does not know.
 */

/**
 * Twenty's scalar `JSON` takes any JSON value; the published types know only
 * objects.
 */
const jsonScalar = (value: unknown) => value as Record<string, unknown>;

/** The most that Twenty puts on one page. */
const PAGE = 1000;

export const objectsPage = (after: string | null) =>
  ({
    objects: {
      __args: {
        paging: after === null ? { first: PAGE } : { first: PAGE, after },
        filter: {},
      },
      pageInfo: { hasNextPage: true, endCursor: true },
      edges: {
        node: {
          id: true,
          universalIdentifier: true,
          nameSingular: true,
          namePlural: true,
          isActive: true,
          labelIdentifierFieldMetadataId: true,
          fieldsList: {
            id: true,
            universalIdentifier: true,
            name: true,
            label: true,
            description: true,
            type: true,
            isActive: true,
            isUnique: true,
            options: true,
            relation: {
              type: true,
              targetObjectMetadata: { nameSingular: true },
            },
          },
        },
      },
    },
  }) satisfies Newest.QueryGenqlSelection satisfies Oldest.QueryGenqlSelection;

/** The tables, and the lists of fields on the pages of records. */
export const views = () =>
  ({
    getViews: {
      __args: { viewTypes: ['TABLE', 'FIELDS_WIDGET'] },
      id: true,
      type: true,
      key: true,
      icon: true,
      objectMetadataId: true,
      viewFields: {
        id: true,
        fieldMetadataId: true,
        position: true,
        isVisible: true,
      },
    },
  }) satisfies Newest.QueryGenqlSelection satisfies Oldest.QueryGenqlSelection;

export const createObject = ({ input }: CreateObject) =>
  ({
    createOneObject: {
      __args: {
        input: {
          object: {
            nameSingular: input.nameSingular,
            namePlural: input.namePlural,
            labelSingular: input.labelSingular,
            labelPlural: input.labelPlural,
            description: input.description,
            icon: input.icon,
          },
        },
      },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const createField = ({ input }: CreateField, objectId: string) =>
  ({
    createOneField: {
      __args: {
        input: {
          field: {
            objectMetadataId: objectId,
            name: input.name,
            icon: input.icon,
            label: input.label,
            description: input.description,
            type: input.type,
            isNullable: input.isNullable,
            isUnique: input.isUnique,
            defaultValue: jsonScalar(input.defaultValue),
            settings: jsonScalar(input.settings),
            options: jsonScalar(input.options),
          },
        },
      },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

/** Twenty names the inverse after its label, which is therefore English here. */
export const createRelation = (
  { input, inverse }: CreateRelation,
  objectId: string,
  targetId: string,
) =>
  ({
    createOneField: {
      __args: {
        input: {
          field: {
            objectMetadataId: objectId,
            name: input.name,
            label: input.label,
            description: input.description,
            icon: input.icon,
            type: 'RELATION',
            relationCreationPayload: {
              type: 'MANY_TO_ONE',
              targetObjectMetadataId: targetId,
              targetFieldLabel: inverse.englishLabel,
              targetFieldIcon: inverse.icon,
            },
          },
        },
      },
      id: true,
      relation: { targetFieldMetadata: { id: true } },
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const relabelField = (id: string, label: string) =>
  ({
    updateOneField: {
      __args: { input: { id, update: { label } } },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const describeField = (id: string, description: string) =>
  ({
    updateOneField: {
      __args: { input: { id, update: { description } } },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const setRecordLabel = (objectId: string, fieldId: string) =>
  ({
    updateOneObject: {
      __args: {
        input: {
          id: objectId,
          update: { labelIdentifierFieldMetadataId: fieldId },
        },
      },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const addColumns = (
  viewId: string,
  columns: readonly { fieldId: string; position: number }[],
) =>
  ({
    createManyViewFields: {
      __args: {
        inputs: columns.map(({ fieldId, position }) => ({
          viewId,
          fieldMetadataId: fieldId,
          position,
          isVisible: true,
        })),
      },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const changeColumn = (
  id: string,
  update: { isVisible: boolean; position?: number },
) =>
  ({
    updateViewField: {
      __args: { input: { id, update } },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;

export const setTableIcon = (id: string, icon: string) =>
  ({
    updateView: {
      __args: { id, input: { id, icon } },
      id: true,
    },
  }) satisfies Newest.MutationGenqlSelection satisfies Oldest.MutationGenqlSelection;
