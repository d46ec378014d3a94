import {
  asSeen,
  entitiesOf,
  type FlatEntity,
  type FlatEntityMaps,
} from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import {
  type ColumnSnapshot,
  type FieldSnapshot,
  type ObjectSnapshot,
  type WorkspaceSnapshot,
} from '@twenty-clerk/data-model/planner/workspace-snapshot';

type Maps = {
  flatObjectMetadataMaps: FlatEntityMaps;
  flatFieldMetadataMaps: FlatEntityMaps;
  flatViewMaps: FlatEntityMaps;
  flatViewFieldMaps: FlatEntityMaps;
};

/** What the planner needs to know, out of what Twenty caches of a workspace. */
export const snapshotOfMaps = (maps: Maps): WorkspaceSnapshot => {
  const objects = entitiesOf(maps.flatObjectMetadataMaps);
  const names = new Map(
    objects.map((object) => [object.id, String(object.nameSingular)]),
  );
  const fields = groupBy(maps.flatFieldMetadataMaps, 'objectMetadataId');
  const views = groupBy(maps.flatViewMaps, 'objectMetadataId');
  const columns = groupBy(maps.flatViewFieldMaps, 'viewId');

  const columnsOf = (view: FlatEntity) =>
    (columns.get(view.id) ?? []).map(columnSnapshotOf);

  return {
    objects: objects.map((object): ObjectSnapshot => {
      const own = views.get(object.id) ?? [];
      const table = own.find(({ key }) => key === 'INDEX');
      const recordPage = own.find(({ type }) => type === 'FIELDS_WIDGET');

      return {
        id: String(object.id),
        universalIdentifier: object.universalIdentifier,
        nameSingular: String(object.nameSingular),
        namePlural: String(object.namePlural),
        isActive: object.isActive === true,
        recordLabelFieldId: textOrNull(object.labelIdentifierFieldMetadataId),
        fields: (fields.get(object.id) ?? []).map((field) =>
          fieldSnapshotOf(field, names),
        ),
        defaultTable: table
          ? {
              id: String(table.id),
              icon: String(table.icon),
              columns: columnsOf(table),
            }
          : null,
        recordPage: recordPage
          ? { id: String(recordPage.id), columns: columnsOf(recordPage) }
          : null,
      };
    }),
  };
};

const groupBy = (maps: FlatEntityMaps, property: string) => {
  const groups = new Map<unknown, FlatEntity[]>();

  for (const entity of entitiesOf(maps).map(asSeen)) {
    if (entity.deletedAt === null || entity.deletedAt === undefined) {
      const group = groups.get(entity[property]);

      if (group === undefined) {
        groups.set(entity[property], [entity]);
      } else {
        group.push(entity);
      }
    }
  }

  return groups;
};

const columnSnapshotOf = (column: FlatEntity): ColumnSnapshot => ({
  id: String(column.id),
  fieldId: String(column.fieldMetadataId),
  position: Number(column.position),
  isVisible: column.isVisible === true,
});

const fieldSnapshotOf = (
  field: FlatEntity,
  objectNames: ReadonlyMap<unknown, string>,
): FieldSnapshot => {
  const settings = field.settings as {
    relationType?: 'MANY_TO_ONE' | 'ONE_TO_MANY';
  } | null;
  const options = field.options as { value: string }[] | null | undefined;

  return {
    id: String(field.id),
    universalIdentifier: field.universalIdentifier,
    name: String(field.name),
    label: String(field.label),
    description: textOrNull(field.description),
    type: String(field.type),
    isActive: field.isActive === true,
    isUnique: field.isUnique === true,
    optionValues: (options ?? []).map(({ value }) => value),
    relation:
      field.type === 'RELATION' && settings?.relationType !== undefined
        ? {
            kind: settings.relationType,
            targetObject:
              objectNames.get(field.relationTargetObjectMetadataId) ?? '',
          }
        : null,
  };
};

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' ? value : null;
