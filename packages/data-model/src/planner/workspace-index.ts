import { universalIdentifierOf } from '../definition/universal-identifier';
import {
  type FieldSnapshot,
  type ObjectSnapshot,
  type WorkspaceSnapshot,
} from './workspace-snapshot';

/**
 * Finds the parts of the model in a workspace. The universal identifier comes
 * first, so that an object or field keeps being the model's after a user
 * renames it; then the name, for what was made through the public API.
 */
export class WorkspaceIndex {
  constructor(private readonly workspace: WorkspaceSnapshot) {}

  object(nameSingular: string): ObjectSnapshot | undefined {
    const { objects } = this.workspace;
    const identifier = universalIdentifierOf(nameSingular);

    return (
      objects.find((object) => object.universalIdentifier === identifier) ??
      objects.find((object) => object.nameSingular === nameSingular)
    );
  }

  /** The object that keeps a new one from taking these names. */
  objectHoldingName(names: readonly string[]): ObjectSnapshot | undefined {
    return this.workspace.objects.find(
      (object) =>
        names.includes(object.nameSingular) ||
        names.includes(object.namePlural),
    );
  }

  field(objectName: string, fieldName: string): FieldSnapshot | undefined {
    const fields = this.object(objectName)?.fields ?? [];
    const identifier = universalIdentifierOf(`${objectName}.${fieldName}`);

    return (
      fields.find((field) => field.universalIdentifier === identifier) ??
      fields.find((field) => field.name === fieldName)
    );
  }

  /**
   * The field that keeps a new one from taking this name or column. A relation
   * to one record takes two names: `contact` and, for its column, `contactId`.
   */
  fieldHoldingName(
    objectName: string,
    names: readonly string[],
  ): FieldSnapshot | undefined {
    return this.object(objectName)?.fields.find((field) =>
      namesTakenBy(field).some((name) => names.includes(name)),
    );
  }
}

export const joinColumnOf = (relationName: string): string =>
  `${relationName}Id`;

const namesTakenBy = (field: FieldSnapshot): string[] =>
  field.relation?.kind === 'MANY_TO_ONE'
    ? [field.name, joinColumnOf(field.name)]
    : [field.name];
