import { type FlatEntity } from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import { type MapsOfWorkspace } from 'src/engine/core-modules/clerk-auth/data-model/maps-of-workspace';
import {
  type MigrationDraft,
  type MigrationOwner,
} from 'src/engine/core-modules/clerk-auth/data-model/migration-draft';
import { computeFlatViewFieldsFromFieldsWidgets } from 'src/engine/metadata-modules/flat-view-field/utils/compute-flat-view-fields-from-fields-widgets.util';

/** New fields show on the pages of the objects that were there before. */
export const placeOnExistingPages = (
  draft: MigrationDraft,
  maps: MapsOfWorkspace,
  owner: MigrationOwner,
): void => {
  const created = new Set(
    draft
      .created('objectMetadata')
      .map(({ universalIdentifier }) => universalIdentifier),
  );
  const places = computeFlatViewFieldsFromFieldsWidgets({
    fieldsToCreate: draft
      .created('fieldMetadata')
      .filter(
        (field) =>
          field.isSystem !== true &&
          !created.has(String(field.objectMetadataUniversalIdentifier)),
      )
      .map((field) => ({
        objectMetadataUniversalIdentifier: String(
          field.objectMetadataUniversalIdentifier,
        ),
        fieldMetadataUniversalIdentifier: field.universalIdentifier,
      })),
    flatPageLayoutWidgetMaps: maps.flatPageLayoutWidgetMaps as never,
    flatViewFieldMaps: maps.flatViewFieldMaps as never,
    flatViewMaps: maps.flatViewMaps as never,
    flatViewFieldGroupMaps: maps.flatViewFieldGroupMaps as never,
    applicationUniversalIdentifier: owner.universalIdentifier,
  });

  for (const place of places as unknown as FlatEntity[]) {
    draft.create('viewField', place);
  }
};
