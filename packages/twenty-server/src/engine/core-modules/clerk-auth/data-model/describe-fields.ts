import { type DescribeField } from '@twenty-clerk/data-model/planner/operation';
import { type WorkspaceIndex } from '@twenty-clerk/data-model/planner/workspace-index';
import {
  changed,
  emptyOperations,
  findById,
  type FlatEntityMaps,
  type FlatEntityOperationsByKind,
} from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import { type MigrationDraft } from 'src/engine/core-modules/clerk-auth/data-model/migration-draft';

/**
 * Says about fields that the same migration creates what they are.
 *
 * @returns those that are there already.
 */
export const describeNewFields = (
  draft: MigrationDraft,
  descriptions: readonly DescribeField[],
): DescribeField[] =>
  descriptions.filter(({ object: nameSingular, field: name, description }) => {
    const object = draft.find('objectMetadata', { nameSingular });
    const field =
      object &&
      draft.find('fieldMetadata', {
        name,
        objectMetadataUniversalIdentifier: object.universalIdentifier,
      });

    if (field !== undefined) {
      field.description = description;
    }

    return field === undefined;
  });

/** Says it about fields that exist, in one migration. */
export const planDescriptions = (
  flatFieldMetadataMaps: FlatEntityMaps,
  index: WorkspaceIndex,
  descriptions: readonly DescribeField[],
): FlatEntityOperationsByKind => {
  const flatEntityToUpdate = descriptions.flatMap(
    ({ object, field, description }) => {
      const entity = findById(
        flatFieldMetadataMaps,
        index.field(object, field)?.id,
      );

      return entity === undefined ? [] : [changed(entity, { description })];
    },
  );

  return flatEntityToUpdate.length === 0
    ? {}
    : { fieldMetadata: { ...emptyOperations(), flatEntityToUpdate } };
};
