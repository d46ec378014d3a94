import { type MetadataApiClient } from 'twenty-client-sdk/metadata';
import { z } from 'zod';

import {
  type ColumnSnapshot,
  type FieldSnapshot,
  type ObjectSnapshot,
  type WorkspaceSnapshot,
} from '../planner/workspace-snapshot';
import { objectsPage, views } from './metadata-requests';
import { TwentyFailure } from './twenty-failure';

const fieldAnswer = z.object({
  id: z.string(),
  universalIdentifier: z.string(),
  name: z.string(),
  label: z.string(),
  description: z.string().nullish(),
  type: z.string(),
  isActive: z.boolean(),
  isUnique: z.boolean().nullish(),
  options: z.array(z.looseObject({ value: z.string() })).nullish(),
  relation: z
    .object({
      type: z.enum(['MANY_TO_ONE', 'ONE_TO_MANY']),
      targetObjectMetadata: z.object({ nameSingular: z.string() }),
    })
    .nullish(),
});

const objectAnswer = z.object({
  id: z.string(),
  universalIdentifier: z.string(),
  nameSingular: z.string(),
  namePlural: z.string(),
  isActive: z.boolean(),
  labelIdentifierFieldMetadataId: z.string().nullish(),
  fieldsList: z.array(fieldAnswer),
});

const objectsAnswer = z.object({
  objects: z.object({
    pageInfo: z.object({
      hasNextPage: z.boolean().nullish(),
      endCursor: z.string().nullish(),
    }),
    edges: z.array(z.object({ node: objectAnswer })),
  }),
});

const viewAnswer = z.object({
  id: z.string(),
  type: z.string(),
  key: z.string().nullish(),
  icon: z.string(),
  objectMetadataId: z.string(),
  viewFields: z.array(
    z.object({
      id: z.string(),
      fieldMetadataId: z.string(),
      position: z.number(),
      isVisible: z.boolean(),
    }),
  ),
});

const viewsAnswer = z.object({ getViews: z.array(viewAnswer) });

type ObjectAnswer = z.infer<typeof objectAnswer>;
type FieldAnswer = z.infer<typeof fieldAnswer>;
type ViewAnswer = z.infer<typeof viewAnswer>;

/**
 * Reads what a workspace has through Twenty's metadata API: two requests, more
 * when it has over a thousand objects.
 *
 * @throws TwentyFailure
 */
export const readWorkspace = async (
  client: MetadataApiClient,
): Promise<WorkspaceSnapshot> => {
  const objects: ObjectAnswer[] = [];
  let cursor: string | null = null;

  do {
    const page: z.infer<typeof objectsAnswer> = checked(
      objectsAnswer,
      await client.query(objectsPage(cursor)),
    );

    objects.push(...page.objects.edges.map(({ node }) => node));
    cursor = page.objects.pageInfo.hasNextPage
      ? (page.objects.pageInfo.endCursor ?? null)
      : null;
  } while (cursor !== null);

  const { getViews } = checked(viewsAnswer, await client.query(views()));

  return {
    objects: objects.map((object) => objectSnapshotOf(object, getViews)),
  };
};

const objectSnapshotOf = (
  object: ObjectAnswer,
  allViews: readonly ViewAnswer[],
): ObjectSnapshot => {
  const own = allViews.filter((view) => view.objectMetadataId === object.id);
  const table = own.find((view) => view.key === 'INDEX');
  const recordPage = own.find((view) => view.type === 'FIELDS_WIDGET');

  return {
    id: object.id,
    universalIdentifier: object.universalIdentifier,
    nameSingular: object.nameSingular,
    namePlural: object.namePlural,
    isActive: object.isActive,
    recordLabelFieldId: object.labelIdentifierFieldMetadataId ?? null,
    fields: object.fieldsList.map(fieldSnapshotOf),
    defaultTable: table
      ? { id: table.id, icon: table.icon, columns: columnsOf(table) }
      : null,
    recordPage: recordPage
      ? { id: recordPage.id, columns: columnsOf(recordPage) }
      : null,
  };
};

const columnsOf = ({ viewFields }: ViewAnswer): ColumnSnapshot[] =>
  viewFields.map(({ fieldMetadataId, ...column }) => ({
    ...column,
    fieldId: fieldMetadataId,
  }));

const fieldSnapshotOf = (field: FieldAnswer): FieldSnapshot => ({
  id: field.id,
  universalIdentifier: field.universalIdentifier,
  name: field.name,
  label: field.label,
  description: field.description ?? null,
  type: field.type,
  isActive: field.isActive,
  isUnique: field.isUnique ?? false,
  optionValues: (field.options ?? []).map(({ value }) => value),
  relation: field.relation
    ? {
        kind: field.relation.type,
        targetObject: field.relation.targetObjectMetadata.nameSingular,
      }
    : null,
});

const checked = <Schema extends z.ZodType>(
  schema: Schema,
  answer: unknown,
): z.infer<Schema> => {
  const result = schema.safeParse(answer);

  if (!result.success) {
    const [issue] = result.error.issues;

    throw new TwentyFailure(
      'answer_malformed',
      `Twenty describes its data model in a way that this program does not know (${issue?.path.join('.')}: ${issue?.message}). It works with Twenty 2.6 to 2.31.`,
    );
  }
  return result.data;
};
