import { randomUUID } from 'node:crypto';

import {
  type ColumnSnapshot,
  type FieldSnapshot,
  type ObjectSnapshot,
  type RecordPageSnapshot,
  type TableSnapshot,
  type WorkspaceSnapshot,
} from '../../src/planner/workspace-snapshot';

type Field = { -readonly [Key in keyof FieldSnapshot]: FieldSnapshot[Key] } & {
  objectId: string;
};
type Column = { -readonly [Key in keyof ColumnSnapshot]: ColumnSnapshot[Key] };
type Table = Omit<TableSnapshot, 'columns'> & {
  icon: string;
  columns: Column[];
};
type RecordPage = Omit<RecordPageSnapshot, 'columns'> & { columns: Column[] };
type TwentyObject = Omit<
  { -readonly [Key in keyof ObjectSnapshot]: ObjectSnapshot[Key] },
  'fields' | 'defaultTable' | 'recordPage'
> & { table: Table; recordPage: RecordPage };

export type NewField = {
  name: string;
  label: string;
  description?: string | null;
  type: string;
  isNullable?: boolean | null;
  isUnique?: boolean | null;
  defaultValue?: unknown;
  options?: readonly { value: string }[] | null;
};

export type Release = '2.6' | '2.19' | '2.31';

/** What Twenty refuses, with the sentence that it gives. */
export class Refusal extends Error {}

const RESERVED_NAMES = ['currency', 'type', 'object', 'field', 'user', 'event'];

/** Twenty's names are made of ASCII letters and digits, and start small. */
const NAME = /^[a-z][a-zA-Z0-9]*$/;

/**
 * The part of a Twenty workspace that the data model touches, in memory, with
 * the rules that real servers showed. It starts with the objects that Twenty
 * ships and the model extends.
 */
export class InMemoryTwenty {
  private readonly objects: TwentyObject[] = [];
  private readonly fields: Field[] = [];

  /**
   * @param release 2.19 puts every new field on the page of a record, and hidden
   *   into the table; 2.31 shows it there, too; 2.6 does neither
   */
  constructor(private readonly release: Release = '2.19') {
    this.addObject('person', 'people');
    this.addObject('opportunity', 'opportunities');
    this.addObject('workflow', 'workflows');
  }

  snapshot(): WorkspaceSnapshot {
    return structuredClone({
      objects: this.objects.map(({ table, ...object }) => ({
        ...object,
        fields: this.fieldsOf(object.id),
        defaultTable: table,
      })),
    });
  }

  /** @throws Refusal */
  addObject(
    nameSingular: string,
    namePlural: string,
    universalIdentifier: string = randomUUID(),
  ): TwentyObject {
    if (
      this.objects.some((object) =>
        [object.nameSingular, object.namePlural].some((name) =>
          [nameSingular, namePlural].includes(name),
        ),
      )
    ) {
      throw new Refusal('Object already exists');
    }

    const id = randomUUID();
    const object: TwentyObject = {
      id,
      universalIdentifier,
      nameSingular,
      namePlural,
      isActive: true,
      recordLabelFieldId: null,
      table: { id: randomUUID(), icon: 'IconList', columns: [] },
      recordPage: { id: randomUUID(), columns: [] },
    };

    this.objects.push(object);
    for (const [position, name] of [
      'name',
      'createdAt',
      'createdBy',
    ].entries()) {
      const field = this.addPlainField(id, {
        name,
        label: name === 'name' ? 'Name' : name,
        description: name === 'name' ? 'Name' : null,
        type: name === 'name' ? 'TEXT' : 'DATE_TIME',
      });

      for (const { columns } of [object.table, object.recordPage]) {
        columns.push({
          id: randomUUID(),
          fieldId: field.id,
          position,
          isVisible: true,
        });
      }
      object.recordLabelFieldId ??= field.id;
    }
    return object;
  }

  /** @throws Refusal */
  addField(
    objectId: string,
    input: NewField,
    universalIdentifier?: string,
  ): Field {
    const isText = typeof input.defaultValue === 'string';

    if (input.isNullable === false && input.defaultValue == null) {
      throw new Refusal('Default value cannot be null for non-nullable fields');
    }
    if (
      isText &&
      input.defaultValue !== 'now' &&
      !/^'.*'$/s.test(String(input.defaultValue))
    ) {
      throw new Refusal('Invalid string default value should be single quoted');
    }
    if (Array.isArray(input.defaultValue)) {
      throw new Refusal(
        'column is of type jsonb but default is of type jsonb[]',
      );
    }

    const field = this.addPlainField(objectId, input, universalIdentifier);

    if (this.release !== '2.6') {
      const { table, recordPage } = this.objectById(objectId);

      for (const { columns } of [table, recordPage]) {
        columns.push({
          id: randomUUID(),
          fieldId: field.id,
          position: columns.length,
          isVisible: columns === recordPage.columns || this.release === '2.31',
        });
      }
    }
    return field;
  }

  /** @throws Refusal */
  addRelation(
    objectId: string,
    targetId: string,
    input: { name: string; label: string; description?: string | null },
    inverse: { name: string; label: string },
  ): { field: Field; inverse: Field } {
    const object = this.objectById(objectId);
    const target = this.objectById(targetId);

    this.refuseTakenName(objectId, `${input.name}Id`);
    this.refuseTakenName(targetId, inverse.name);
    const field = this.addField(objectId, {
      ...input,
      description:
        input.description ??
        `${capitalized(object.namePlural)} tied to the ${capitalized(target.nameSingular)}`,
      type: 'RELATION',
    });
    const other = this.addField(targetId, {
      ...inverse,
      description:
        input.description ??
        `${capitalized(target.namePlural)} ${capitalized(object.nameSingular)}`,
      type: 'RELATION',
    });

    field.relation = {
      kind: 'MANY_TO_ONE',
      targetObject: target.nameSingular,
    };
    other.relation = {
      kind: 'ONE_TO_MANY',
      targetObject: object.nameSingular,
    };
    return { field, inverse: other };
  }

  /** Puts the field before all others, in the table and on the page. */
  setRecordLabel(objectId: string, fieldId: string): void {
    const { table, recordPage } = this.objectById(objectId);

    this.objectById(objectId).recordLabelFieldId = this.fieldById(fieldId).id;
    for (const { id, columns } of [table, recordPage]) {
      const column = columns.find((each) => each.fieldId === fieldId);
      const first = { position: -1, isVisible: true };

      if (column === undefined) {
        this.addColumn(id, { fieldId, ...first });
      } else {
        Object.assign(column, first);
      }
    }
  }

  /** @throws Refusal */
  addColumn(viewId: string, column: Omit<ColumnSnapshot, 'id'>): Column {
    const { columns } = found(
      this.objects
        .flatMap(({ table, recordPage }) => [table, recordPage])
        .find(hasId(viewId)),
    );

    if (columns.some(({ fieldId }) => fieldId === column.fieldId)) {
      throw new Refusal('View field already exists');
    }
    const added = { id: randomUUID(), ...column };

    columns.push(added);
    return added;
  }

  columnById(id: string): Column {
    return found(
      this.objects
        .flatMap(({ table, recordPage }) => [table, recordPage])
        .flatMap(({ columns }) => columns)
        .find(hasId(id)),
    );
  }

  tableById(id: string): Table {
    return found(this.objects.map(({ table }) => table).find(hasId(id)));
  }

  objectById(id: string): TwentyObject {
    return found(this.objects.find(hasId(id)));
  }

  fieldById(id: string): Field {
    return found(this.fields.find(hasId(id)));
  }

  object(nameSingular: string): TwentyObject {
    return found(
      this.objects.find((object) => object.nameSingular === nameSingular),
    );
  }

  /** @param path `sallaOrder.total` */
  field(path: string): Field {
    const [objectName = '', fieldName] = path.split('.');

    return found(
      this.fieldsOf(this.object(objectName).id).find(
        ({ name }) => name === fieldName,
      ),
    );
  }

  /** The columns that people see, in order. */
  visibleColumns(objectName: string): string[] {
    return this.object(objectName)
      .table.columns.filter(({ isVisible }) => isVisible)
      .toSorted((one, other) => one.position - other.position)
      .map(({ fieldId }) => this.fieldById(fieldId).name);
  }

  /** What the page of a record lists. */
  recordPageFields(objectName: string): string[] {
    return this.object(objectName)
      .recordPage.columns.filter(({ isVisible }) => isVisible)
      .map(({ fieldId }) => this.fieldById(fieldId).name);
  }

  private fieldsOf(objectId: string): Field[] {
    return this.fields.filter((field) => field.objectId === objectId);
  }

  private addPlainField(
    objectId: string,
    input: NewField,
    universalIdentifier: string = randomUUID(),
  ): Field {
    if (!NAME.test(input.name) || RESERVED_NAMES.includes(input.name)) {
      throw new Refusal('This name is reserved');
    }
    this.refuseTakenName(objectId, input.name);

    const field: Field = {
      id: randomUUID(),
      objectId,
      universalIdentifier,
      name: input.name,
      label: input.label,
      description: input.description ?? null,
      type: input.type,
      isActive: true,
      isUnique: input.isUnique ?? false,
      optionValues: (input.options ?? []).map(({ value }) => value),
      relation: null,
    };

    this.fields.push(field);
    return field;
  }

  private refuseTakenName(objectId: string, name: string): void {
    if (
      this.fieldsOf(objectId).some(
        (field) =>
          field.name === name ||
          (field.relation?.kind === 'MANY_TO_ONE' &&
            `${field.name}Id` === name),
      )
    ) {
      throw new Refusal(`Name "${name}" is not available`);
    }
  }
}

const capitalized = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const hasId =
  (id: string) =>
  (entity: { id: string }): boolean =>
    entity.id === id;

const found = <Entity>(entity: Entity | undefined): Entity => {
  if (entity === undefined) {
    throw new Refusal('Not found');
  }
  return entity;
};
