import {
  type FlatEntity,
  type FlatEntityOperations,
  type FlatEntityOperationsByKind,
} from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';

export type MigrationOwner = { id: string; universalIdentifier: string };

/** The kinds whose position counts up over the whole workspace. */
const COUNTED_KINDS = ['navigationMenuItem', 'commandMenuItem'];

/** Gathers what one migration is to create. */
export class MigrationDraft {
  private operations: FlatEntityOperationsByKind = {};
  private adopted = 0;

  /** @param owner the application that everything belongs to. */
  constructor(private readonly owner: MigrationOwner) {}

  /**
   * Takes in what Twenty would have created for one object. Each object is drawn
   * up as if it were the only one: its places in the menus are moved behind those
   * of the objects before it.
   */
  adopt(recorded: readonly FlatEntityOperationsByKind[]): void {
    for (const [kind, { flatEntityToCreate }] of recorded.flatMap((each) =>
      Object.entries(each),
    )) {
      for (const entity of flatEntityToCreate) {
        this.create(
          kind,
          COUNTED_KINDS.includes(kind)
            ? { ...entity, position: Number(entity.position) + this.adopted }
            : entity,
        );
      }
    }
    this.adopted += 1;
  }

  create(kind: string, entity: FlatEntity): void {
    this.operationsOf(kind).flatEntityToCreate.push({
      ...entity,
      applicationUniversalIdentifier: this.owner.universalIdentifier,
      ...('applicationId' in entity && { applicationId: this.owner.id }),
    });
  }

  created(kind: string): FlatEntity[] {
    return this.operations[kind]?.flatEntityToCreate ?? [];
  }

  find(
    kind: string,
    properties: Record<string, unknown>,
  ): FlatEntity | undefined {
    return this.created(kind).find((entity) =>
      Object.entries(properties).every(([key, value]) => entity[key] === value),
    );
  }

  /** PostgreSQL wants the columns of a generated column to be there before it. */
  moveToEnd(kind: string, entity: FlatEntity): void {
    const operations = this.operationsOf(kind);

    operations.flatEntityToCreate = [
      ...operations.flatEntityToCreate.filter((other) => other !== entity),
      entity,
    ];
  }

  /** Leaves out entities, and whatever refers to them. */
  leaveOut(universalIdentifiers: Iterable<string>): void {
    const leftOut = new Set(universalIdentifiers);
    let before: number;

    do {
      before = leftOut.size;
      for (const kind of Object.keys(this.operations)) {
        const operations = this.operationsOf(kind);

        for (const entity of operations.flatEntityToCreate) {
          if (refersToOneOf(entity, leftOut)) {
            leftOut.add(entity.universalIdentifier);
          }
        }
        operations.flatEntityToCreate = operations.flatEntityToCreate.filter(
          ({ universalIdentifier }) => !leftOut.has(universalIdentifier),
        );
      }
    } while (leftOut.size > before);
  }

  isEmpty(): boolean {
    return Object.values(this.operations).every(
      ({ flatEntityToCreate }) => flatEntityToCreate.length === 0,
    );
  }

  toOperations(): FlatEntityOperationsByKind {
    return this.operations;
  }

  private operationsOf(kind: string): FlatEntityOperations {
    return (this.operations[kind] ??= {
      flatEntityToCreate: [],
      flatEntityToUpdate: [],
      flatEntityToDelete: [],
    });
  }
}

const refersToOneOf = (entity: FlatEntity, identifiers: ReadonlySet<string>) =>
  Object.entries(entity).some(
    ([property, value]) =>
      property.endsWith('UniversalIdentifier') &&
      typeof value === 'string' &&
      identifiers.has(value),
  );
