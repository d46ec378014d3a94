import { v4 } from 'uuid';

import { BUILT_IN_NAME } from '@twenty-clerk/data-model/definition/object-definition';
import {
  changed,
  emptyOperations,
  findById,
  type FlatEntityMaps,
  type FlatEntityOperations,
  type FlatEntityOperationsByKind,
} from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import { type ArrangeObject } from '@twenty-clerk/data-model/planner/operation';
import {
  type ColumnSnapshot,
  type ObjectSnapshot,
} from '@twenty-clerk/data-model/planner/workspace-snapshot';

type Maps = {
  flatFieldMetadataMaps: FlatEntityMaps;
  flatViewMaps: FlatEntityMaps;
  flatViewFieldMaps: FlatEntityMaps;
};

/**
 * How an object that exists comes to look as the model says: columns that are
 * missing are added, others moved or hidden, all in one migration with the icon, which
 * is the sign that it is done. What stands for a record is set before: Twenty refuses
 * to hide it.
 */
export const planRearrangement = (
  maps: Maps,
  object: ObjectSnapshot,
  arrangement: ArrangeObject,
  owner: { id: string; universalIdentifier: string },
): FlatEntityOperationsByKind => {
  const places = emptyOperations();
  const fieldNamed = (name: string) =>
    object.fields.find((field) => field.name === name);
  const placeOf = (columns: readonly ColumnSnapshot[], name: string) =>
    columns.find((column) => column.fieldId === fieldNamed(name)?.id);

  const add = (
    columns: readonly ColumnSnapshot[],
    name: string,
    place: { position: number; isVisible: boolean },
  ) => {
    const template = findById(maps.flatViewFieldMaps, columns[0]?.id);
    const field = findById(maps.flatFieldMetadataMaps, fieldNamed(name)?.id);

    if (template !== undefined && field !== undefined) {
      places.flatEntityToCreate.push({
        ...template,
        id: undefined,
        universalIdentifier: v4(),
        applicationUniversalIdentifier: owner.universalIdentifier,
        applicationId: owner.id,
        fieldMetadataId: field.id,
        fieldMetadataUniversalIdentifier: field.universalIdentifier,
        ...place,
      });
    }
  };
  const change = (id: string, properties: object) => {
    const entity = findById(maps.flatViewFieldMaps, id);

    if (entity !== undefined) {
      places.flatEntityToUpdate.push(changed(entity, properties));
    }
  };

  const hide = (
    columns: readonly ColumnSnapshot[],
    names: readonly string[],
  ) => {
    for (const name of names) {
      const place = placeOf(columns, name);

      if (place?.isVisible) {
        change(place.id, { isVisible: false });
      }
    }
  };

  const table = object.defaultTable;

  if (table !== null) {
    for (const { field, position } of arrangement.columns) {
      const place = placeOf(table.columns, field);

      if (place === undefined) {
        add(table.columns, field, { position, isVisible: true });
      } else if (!(place.isVisible && place.position === position)) {
        change(place.id, { position, isVisible: true });
      }
    }

    hide(table.columns, arrangement.hiddenColumns);
  }

  if (object.recordPage !== null) {
    const { columns } = object.recordPage;
    let last = Math.max(0, ...columns.map(({ position }) => position));

    for (const field of arrangement.recordPage) {
      if (
        field !== arrangement.recordLabel &&
        placeOf(columns, field) === undefined
      ) {
        last += 1;
        add(columns, field, { position: last, isVisible: true });
      }
    }
    hide(columns, arrangement.hiddenOnRecordPage);
  }

  const name = findById(
    maps.flatFieldMetadataMaps,
    fieldNamed(BUILT_IN_NAME)?.id,
  );
  const view = findById(maps.flatViewMaps, table?.id);

  return {
    ...(hasAny(places) && { viewField: places }),
    ...(arrangement.nameLabel !== null &&
      name !== undefined && {
        fieldMetadata: {
          ...emptyOperations(),
          flatEntityToUpdate: [{ ...name, label: arrangement.nameLabel }],
        },
      }),
    ...(view !== undefined && {
      view: {
        ...emptyOperations(),
        flatEntityToUpdate: [changed(view, { icon: arrangement.icon })],
      },
    }),
  };
};

const hasAny = (operations: FlatEntityOperations) =>
  operations.flatEntityToCreate.length > 0 ||
  operations.flatEntityToUpdate.length > 0;
