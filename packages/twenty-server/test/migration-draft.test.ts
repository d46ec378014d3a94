import { arrangeNewObject } from 'src/engine/core-modules/clerk-auth/data-model/arrange-new-object';
import {
  describeNewFields,
  planDescriptions,
} from 'src/engine/core-modules/clerk-auth/data-model/describe-fields';
import { type FlatEntity } from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import { planRearrangement } from 'src/engine/core-modules/clerk-auth/data-model/plan-rearrangement';
import { WorkspaceIndex } from '@twenty-clerk/data-model/planner/workspace-index';
import { snapshotOfMaps } from 'src/engine/core-modules/clerk-auth/data-model/snapshot-of-maps';
import { MigrationDraft } from 'src/engine/core-modules/clerk-auth/data-model/migration-draft';

const OWNER = { id: 'application', universalIdentifier: 'custom' };

const only = (flatEntityToCreate: FlatEntity[]) => ({
  flatEntityToCreate,
  flatEntityToUpdate: [],
  flatEntityToDelete: [],
});

/** What Twenty draws up for an object, cut down to what is looked at. */
const lampOf = (name: string) => ({
  objectMetadata: only([
    {
      id: `${name}-id`,
      universalIdentifier: name,
      nameSingular: name,
      applicationId: 'standard',
    },
  ]),
  fieldMetadata: only(
    ['name', 'searchVector'].map((field) => ({
      universalIdentifier: `${name}.${field}`,
      name: field,
      label: 'Name',
      objectMetadataUniversalIdentifier: name,
      universalSettings: null,
    })),
  ),
  view: only([
    {
      universalIdentifier: `${name}.table`,
      key: 'INDEX',
      icon: 'IconList',
      objectMetadataUniversalIdentifier: name,
    },
    {
      universalIdentifier: `${name}.page`,
      type: 'FIELDS_WIDGET',
      objectMetadataUniversalIdentifier: name,
    },
  ]),
  viewField: only(
    ['table', 'page'].map((view) => ({
      id: 'drawn-up',
      universalIdentifier: `${name}.${view}.name`,
      viewUniversalIdentifier: `${name}.${view}`,
      fieldMetadataUniversalIdentifier: `${name}.name`,
      position: 0,
      isVisible: true,
    })),
  ),
  navigationMenuItem: only([
    { universalIdentifier: `${name}.menu`, position: 7 },
  ]),
});

const fieldOf = (object: string, name: string): FlatEntity => ({
  universalIdentifier: `${object}.${name}`,
  name,
  objectMetadataUniversalIdentifier: object,
});

const ARRANGEMENT = {
  kind: 'arrange_object' as const,
  object: 'lamp',
  nameLabel: 'Lamp name',
  recordLabel: 'serial',
  columns: [{ field: 'watts', position: 0.01 }],
  hiddenColumns: ['name', 'note'],
  hiddenOnRecordPage: ['name'],
  recordPage: ['serial', 'watts', 'note'],
  icon: 'IconLamp',
};

const arrangedLamp = (extra: Parameters<MigrationDraft['adopt']>[0] = []) => {
  const draft = new MigrationDraft(OWNER);

  draft.adopt([lampOf('lamp'), ...extra]);
  for (const name of ['serial', 'watts', 'note']) {
    draft.create('fieldMetadata', fieldOf('lamp', name));
  }
  arrangeNewObject(draft, ARRANGEMENT, ({ name }) => `search over ${name}`);

  return draft;
};

const placesIn = (draft: MigrationDraft, view: string) =>
  draft
    .created('viewField')
    .filter(({ viewUniversalIdentifier }) => viewUniversalIdentifier === view)
    .map(({ fieldMetadataUniversalIdentifier, position, isVisible }) => [
      fieldMetadataUniversalIdentifier,
      position,
      isVisible,
    ]);

it('gives all objects one owner, and their menu entries places in a row', () => {
  const draft = new MigrationDraft(OWNER);

  draft.adopt([lampOf('lamp')]);
  draft.adopt([lampOf('bulb')]);

  expect(
    draft.created('navigationMenuItem').map(({ position }) => position),
  ).toEqual([7, 8]);
  expect(draft.created('objectMetadata')).toMatchObject([
    { applicationId: 'application', applicationUniversalIdentifier: 'custom' },
    { applicationId: 'application', applicationUniversalIdentifier: 'custom' },
  ]);
  expect(draft.created('view')[0]).not.toHaveProperty('applicationId');
});

it('leaves out what is refused with all that needs it, and nothing else', () => {
  const draft = arrangedLamp();

  draft.leaveOut(['lamp.watts']);

  expect(placesIn(draft, 'lamp.table').map(([field]) => field)).toEqual([
    'lamp.name',
    'lamp.serial',
  ]);
  expect(draft.find('fieldMetadata', { name: 'note' })).toBeDefined();
  expect(draft.find('fieldMetadata', { name: 'watts' })).toBeUndefined();

  draft.leaveOut(['lamp']);

  expect(
    ['fieldMetadata', 'view', 'viewField'].flatMap((kind) =>
      draft.created(kind),
    ),
  ).toEqual([]);
});

it('puts the record label first, the useful columns next, and hides the name in both', () => {
  const draft = arrangedLamp();

  expect(placesIn(draft, 'lamp.table')).toEqual([
    ['lamp.name', 0, false],
    ['lamp.serial', -1, true],
    ['lamp.watts', 0.01, true],
  ]);
  expect(placesIn(draft, 'lamp.page')).toEqual([
    ['lamp.name', 0, false],
    ['lamp.serial', -1, true],
    ['lamp.watts', 1, true],
    ['lamp.note', 2, true],
  ]);
  expect(draft.find('view', { key: 'INDEX' })).toMatchObject({
    icon: 'IconLamp',
  });
  expect(draft.created('viewField').filter(({ id }) => id)).toHaveLength(2);
});

it('makes the record label searchable in a release with a search column', () => {
  const draft = arrangedLamp();
  const fields = draft.created('fieldMetadata');

  expect(fields.at(-1)).toMatchObject({
    name: 'searchVector',
    universalSettings: { asExpression: 'search over serial' },
  });
});

it('makes it searchable in a release that keeps search apart', () => {
  const draft = arrangedLamp([
    {
      searchFieldMetadata: only([
        {
          universalIdentifier: 'search',
          objectMetadataUniversalIdentifier: 'lamp',
          fieldMetadataUniversalIdentifier: 'lamp.name',
          position: 0,
        },
      ]),
    },
  ]);

  expect(draft.created('searchFieldMetadata')).toMatchObject([
    { fieldMetadataUniversalIdentifier: 'lamp.name', position: 0 },
    { fieldMetadataUniversalIdentifier: 'lamp.serial', position: 1 },
  ]);
  // Such a release also lists what the table hides.
  expect(placesIn(draft, 'lamp.table')).toContainEqual([
    'lamp.note',
    1.01,
    false,
  ]);
});

it('leaves a table to be arranged later that Twenty draws up while the migration runs', () => {
  const draft = new MigrationDraft(OWNER);
  const { objectMetadata, fieldMetadata } = lampOf('lamp');
  const arrange = () =>
    arrangeNewObject(draft, ARRANGEMENT, ({ name }) => `search over ${name}`);

  expect(arrange()).toBe(false);

  draft.adopt([{ objectMetadata, fieldMetadata }]);
  draft.create('fieldMetadata', fieldOf('lamp', 'serial'));

  expect(arrange()).toBe(false);
  expect(draft.find('objectMetadata', {})).toMatchObject({
    labelIdentifierFieldMetadataUniversalIdentifier: 'lamp.serial',
  });
});

const mapsOf = (entities: FlatEntity[]) => ({
  byUniversalIdentifier: Object.fromEntries(
    entities.map((entity) => [entity.universalIdentifier, entity]),
  ),
  universalIdentifierById: Object.fromEntries(
    entities.map((entity) => [entity.id, entity.universalIdentifier]),
  ),
});

it('shows the useful columns of a table that shows every field, and no others', () => {
  const names = ['name', 'serial', 'watts', 'note'];
  const maps = {
    flatObjectMetadataMaps: mapsOf([
      {
        id: 'lamp-id',
        universalIdentifier: 'lamp',
        nameSingular: 'lamp',
        labelIdentifierFieldMetadataId: 'serial-id',
      },
    ]),
    flatFieldMetadataMaps: mapsOf(
      names.map((name) => ({
        ...fieldOf('lamp', name),
        id: `${name}-id`,
        objectMetadataId: 'lamp-id',
      })),
    ),
    flatViewMaps: mapsOf([
      {
        id: 'table-id',
        universalIdentifier: 'lamp.table',
        key: 'INDEX',
        objectMetadataId: 'lamp-id',
      },
      {
        id: 'page-id',
        universalIdentifier: 'lamp.page',
        type: 'FIELDS_WIDGET',
        objectMetadataId: 'lamp-id',
      },
    ]),
    flatViewFieldMaps: mapsOf(
      ['table', 'page'].flatMap((view) =>
        names.map((name, position) => ({
          id: `${view}-${name}`,
          universalIdentifier: `lamp.${view}.${name}`,
          viewId: `${view}-id`,
          fieldMetadataId: `${name}-id`,
          position,
          isVisible: true,
        })),
      ),
    ),
  };
  const [lamp] = snapshotOfMaps(maps).objects;
  const changes = planRearrangement(maps, lamp!, ARRANGEMENT, OWNER);

  expect(
    changes.viewField?.flatEntityToUpdate.map(
      ({ universalIdentifier, position, isVisible }) => [
        universalIdentifier,
        position,
        isVisible,
      ],
    ),
  ).toEqual([
    ['lamp.table.watts', 0.01, true],
    ['lamp.table.name', 0, false],
    ['lamp.table.note', 3, false],
    ['lamp.page.name', 0, false],
  ]);
  expect(changes.view?.flatEntityToUpdate).toMatchObject([
    { icon: 'IconLamp' },
  ]);
});

it('describes what the same migration creates, and what is there in one more', () => {
  const description = 'Filled in by Salla';
  const draft = arrangedLamp();
  const ofName = {
    kind: 'describe_field' as const,
    object: 'lamp',
    field: 'name',
    description,
  };
  const ofTotal = { ...ofName, object: 'bulb', field: 'total' };
  const maps = {
    flatObjectMetadataMaps: mapsOf([
      { id: 'bulb-id', universalIdentifier: 'bulb', nameSingular: 'bulb' },
    ]),
    flatFieldMetadataMaps: mapsOf([
      {
        ...fieldOf('bulb', 'total'),
        id: 'total-id',
        objectMetadataId: 'bulb-id',
        description: null,
        label: 'A sum',
      },
    ]),
    flatViewMaps: mapsOf([]),
    flatViewFieldMaps: mapsOf([]),
  };
  const left = describeNewFields(draft, [ofName, ofTotal]);

  expect(draft.find('fieldMetadata', { name: 'name' })).toMatchObject({
    description,
  });
  expect(left).toEqual([ofTotal]);
  expect(
    planDescriptions(
      maps.flatFieldMetadataMaps,
      new WorkspaceIndex(snapshotOfMaps(maps)),
      left,
    ).fieldMetadata?.flatEntityToUpdate,
  ).toMatchObject([
    { universalIdentifier: 'bulb.total', label: 'A sum', description },
  ]);
});
