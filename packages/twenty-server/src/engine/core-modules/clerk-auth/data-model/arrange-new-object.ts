import { v4 } from 'uuid';

import { BUILT_IN_NAME } from '@twenty-clerk/data-model/definition/object-definition';
import { type FlatEntity } from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import { type MigrationDraft } from 'src/engine/core-modules/clerk-auth/data-model/migration-draft';
import { type ArrangeObject } from '@twenty-clerk/data-model/planner/operation';

type Place = { position: number; isVisible: boolean };

/** Twenty's own place for what stands for a record: before all others. */
const BEFORE_ALL = { position: -1, isVisible: true };

/**
 * Says how an object that the same migration creates looks when it is first
 * opened: what stands for a record, the columns of its table, a record's page.
 *
 * @param searchExpression SQL of the search column over one field, for releases
 * that keep it with the object.
 * @returns false where that is left to do once the object is there: since about 2.31
 * Twenty draws up its table only while the migration runs.
 */
export const arrangeNewObject = (
  draft: MigrationDraft,
  arrangement: ArrangeObject,
  searchExpression: (field: FlatEntity) => string,
): boolean => {
  const object = draft.find('objectMetadata', {
    nameSingular: arrangement.object,
  });

  if (object === undefined) {
    return false;
  }

  const ofObject = {
    objectMetadataUniversalIdentifier: object.universalIdentifier,
  };
  const field = (name: string) =>
    draft.find('fieldMetadata', { ...ofObject, name });
  const label =
    arrangement.recordLabel === null
      ? undefined
      : field(arrangement.recordLabel);
  const name = field(BUILT_IN_NAME);

  if (name !== undefined && arrangement.nameLabel !== null) {
    name.label = arrangement.nameLabel;
  }
  if (label !== undefined) {
    object.labelIdentifierFieldMetadataUniversalIdentifier =
      label.universalIdentifier;
    makeSearchable(draft, object, label, searchExpression);
  }

  const placesOf = (view: FlatEntity) => new Places(draft, view);
  const table = draft.find('view', { ...ofObject, key: 'INDEX' });
  const recordPage = draft.find('view', { ...ofObject, type: 'FIELDS_WIDGET' });

  if (table !== undefined) {
    table.icon = arrangement.icon;
    arrangeTable(draft, placesOf(table), arrangement, field, label);
  }
  if (recordPage !== undefined) {
    const places = placesOf(recordPage);

    for (const fieldName of arrangement.recordPage) {
      const entity = field(fieldName);

      places.put(
        entity,
        entity === label ? BEFORE_ALL : places.atEnd({ isVisible: true }),
      );
    }
    for (const fieldName of arrangement.hiddenOnRecordPage) {
      places.hide(field(fieldName));
    }
  }

  return table !== undefined;
};

const arrangeTable = (
  draft: MigrationDraft,
  places: Places,
  { columns, recordPage, hiddenColumns }: ArrangeObject,
  field: (name: string) => FlatEntity | undefined,
  label: FlatEntity | undefined,
) => {
  if (label !== undefined) {
    places.put(label, BEFORE_ALL);
  }
  for (const { field: name, position } of columns) {
    places.put(field(name), { position, isVisible: true });
  }
  for (const name of hiddenColumns) {
    places.hide(field(name));
  }
  if (keepsSearchApart(draft)) {
    // A release that lists every field in a table, most of them hidden.
    for (const name of recordPage) {
      places.put(field(name), places.atEnd({ isVisible: false }));
    }
  }
};

/** From about 2.10 on, what is searched is metadata of its own. */
const keepsSearchApart = (draft: MigrationDraft) =>
  draft.created('searchFieldMetadata').length > 0;

const makeSearchable = (
  draft: MigrationDraft,
  object: FlatEntity,
  label: FlatEntity,
  searchExpression: (field: FlatEntity) => string,
) => {
  const ofObject = {
    objectMetadataUniversalIdentifier: object.universalIdentifier,
  };
  const searched = draft.find('searchFieldMetadata', ofObject);

  if (searched !== undefined) {
    draft.create('searchFieldMetadata', {
      ...withoutId(searched),
      fieldMetadataUniversalIdentifier: label.universalIdentifier,
      position: 1,
    });
    return;
  }

  const column = draft.find('fieldMetadata', {
    ...ofObject,
    name: 'searchVector',
  });

  if (column !== undefined) {
    column.universalSettings = {
      ...(column.universalSettings as object),
      asExpression: searchExpression(label),
    };
    draft.moveToEnd('fieldMetadata', column);
  }
};

/** The fields in a view that the same migration creates. */
class Places {
  private readonly ofView: { viewUniversalIdentifier: string };

  constructor(
    private readonly draft: MigrationDraft,
    view: FlatEntity,
  ) {
    this.ofView = { viewUniversalIdentifier: view.universalIdentifier };
  }

  atEnd(place: Pick<Place, 'isVisible'>): Place {
    const positions = this.draft
      .created('viewField')
      .filter(
        ({ viewUniversalIdentifier }) =>
          viewUniversalIdentifier === this.ofView.viewUniversalIdentifier,
      )
      .map(({ position }) => Number(position));

    return { ...place, position: Math.max(0, ...positions) + 1 };
  }

  /** Does nothing when the field has a place already. */
  put(field: FlatEntity | undefined, place: Place): void {
    const template = this.draft.find('viewField', this.ofView);

    if (
      field === undefined ||
      template === undefined ||
      this.placeOf(field) !== undefined
    ) {
      return;
    }
    this.draft.create('viewField', {
      ...withoutId(template),
      fieldMetadataUniversalIdentifier: field.universalIdentifier,
      ...place,
    });
  }

  hide(field: FlatEntity | undefined): void {
    const place = field && this.placeOf(field);

    if (place !== undefined) {
      place.isVisible = false;
    }
  }

  private placeOf(field: FlatEntity) {
    return this.draft.find('viewField', {
      ...this.ofView,
      fieldMetadataUniversalIdentifier: field.universalIdentifier,
    });
  }
}

const withoutId = (entity: FlatEntity): FlatEntity => {
  const copy: FlatEntity = { ...entity, universalIdentifier: v4() };

  delete copy.id;

  return copy;
};
