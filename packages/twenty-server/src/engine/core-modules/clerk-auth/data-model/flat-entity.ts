/**
 * One piece of Twenty's metadata (an object, a field, a view) as its migrations
 * take it. They refer to each other by universal identifier.
 */
export type FlatEntity = {
  universalIdentifier: string;
  [property: string]: unknown;
};

/** What Twenty caches of one kind of metadata of a workspace. */
export type FlatEntityMaps = {
  byUniversalIdentifier: Partial<Record<string, FlatEntity>>;
  universalIdentifierById: Partial<Record<string, string>>;
};

export type FlatEntityOperations = {
  flatEntityToCreate: FlatEntity[];
  flatEntityToUpdate: FlatEntity[];
  flatEntityToDelete: FlatEntity[];
};

/** By kind: `objectMetadata`, `fieldMetadata`, `view`, … */
export type FlatEntityOperationsByKind = Record<string, FlatEntityOperations>;

/** What several want, in one migration. */
export const operationsTogether = (
  all: readonly FlatEntityOperationsByKind[],
): FlatEntityOperationsByKind => {
  const together: FlatEntityOperationsByKind = {};

  for (const [kind, operations] of all.flatMap((each) =>
    Object.entries(each),
  )) {
    const known = together[kind];

    together[kind] = {
      flatEntityToCreate: [
        ...(known?.flatEntityToCreate ?? []),
        ...operations.flatEntityToCreate,
      ],
      flatEntityToUpdate: [
        ...(known?.flatEntityToUpdate ?? []),
        ...operations.flatEntityToUpdate,
      ],
      flatEntityToDelete: [
        ...(known?.flatEntityToDelete ?? []),
        ...operations.flatEntityToDelete,
      ],
    };
  }

  return together;
};

export const entitiesOf = (maps: FlatEntityMaps): FlatEntity[] =>
  Object.values(maps.byUniversalIdentifier).filter(
    (entity) => entity !== undefined,
  );

/**
 * An entity as people see it: what a user changes of something that Twenty made
 * itself is kept beside it.
 */
export const asSeen = (entity: FlatEntity): FlatEntity => ({
  ...entity,
  ...(entity.overrides as object | null | undefined),
});

export const emptyOperations = (): FlatEntityOperations => ({
  flatEntityToCreate: [],
  flatEntityToUpdate: [],
  flatEntityToDelete: [],
});

export const findById = (
  maps: FlatEntityMaps,
  id: string | undefined,
): FlatEntity | undefined =>
  maps.byUniversalIdentifier[maps.universalIdentifierById[id ?? ''] ?? ''];

/** In both places where Twenty may look: the entity, and what overrides it. */
export const changed = (
  entity: FlatEntity,
  properties: object,
): FlatEntity => ({
  ...entity,
  ...properties,
  ...(isSet(entity.overrides) && {
    overrides: { ...entity.overrides, ...properties },
  }),
  ...(isSet(entity.universalOverrides) && {
    universalOverrides: { ...entity.universalOverrides, ...properties },
  }),
});

const isSet = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;
