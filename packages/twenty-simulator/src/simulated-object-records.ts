import { randomUUID } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { GraphQLError } from 'graphql';
import { DataSource } from 'typeorm';

import { type RecordObject } from './record-schema';
import { SimulatedRecords } from './simulated-records';

type Values = Record<string, unknown> & { id?: string };
type Row = {
  id: string;
  data: Values;
  createdAt: Date;
  deletedAt: Date | null;
};

export type RecordFilter = {
  or?: RecordFilter[];
} & Record<string, unknown>;

const MOST_AT_ONCE = 200;
/** Of fields that have parts those stay that nobody writes. */
const WITH_PARTS = ['phones', 'emails'];
const ADDRESS = '{emails,primaryEmail}';
const COLUMNS = 'id, data, "createdAt", "deletedAt"';

const refuse = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

/**
 * Stands in for records of whatever object: upserts by id and by unique fields as
 * Twenty does them, deletes so that they can be restored, and finds.
 */
@Injectable()
export class SimulatedObjectRecords {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly simulatedRecords: SimulatedRecords,
  ) {}

  async find(
    workspaceId: string,
    object: RecordObject,
    {
      filter = {},
      first = 60,
      after = null,
    }: {
      filter?: RecordFilter | null;
      first?: number | null;
      after?: string | null;
    },
  ) {
    const table = await this.tableOf(workspaceId);
    const parameters: unknown[] = [object.nameSingular];
    const where = conditionOf(filter ?? {}, parameters);
    const offset = Number(after ?? 0);
    const limit = Math.min(first ?? 60, MOST_AT_ONCE);
    const rows = await this.dataSource.query<(Row & { total: string })[]>(
      `SELECT ${COLUMNS}, count(*) OVER () AS total FROM ${table}
        WHERE object = $1 AND (${where})
              ${isAboutDeleted(filter ?? {}) ? '' : 'AND "deletedAt" IS NULL'}
        ORDER BY "createdAt", id LIMIT ${limit} OFFSET ${offset}`,
      parameters,
    );
    const totalCount = Number(rows[0]?.total ?? 0);

    return {
      edges: rows.map((row) => ({ node: toRecord(row) })),
      pageInfo: {
        hasNextPage: offset + rows.length < totalCount,
        endCursor: String(offset + rows.length),
      },
      totalCount,
    };
  }

  async upsert(
    workspaceId: string,
    object: RecordObject,
    data: readonly Values[],
  ) {
    if (data.length > MOST_AT_ONCE) {
      throw refuse(`Maximum number of records to upsert is ${MOST_AT_ONCE}.`);
    }

    const table = await this.tableOf(workspaceId);

    return this.dataSource.transaction(async (entityManager) => {
      const written: Row[] = [];

      for (const { id, ...values } of data) {
        const existing = await entityManager.query<{ id: string }[]>(
          `SELECT id FROM ${table}
            WHERE object = $1 AND (id = $2 OR ${uniqueConditionOf(object, values)})`,
          [object.nameSingular, id ?? null],
        );

        if (existing.length > 1) {
          throw refuse('Multiple records found with the same unique fields');
        }
        if (existing.length === 1) {
          refuseCleared(object, values);
        }

        const [row] = await entityManager.query<Row[]>(
          `INSERT INTO ${table} (object, id, data) VALUES ($1, $2, $3)
           ON CONFLICT (object, id) DO UPDATE
             SET data = ${mergedData(`${table}.data`, 'EXCLUDED.data')},
                 "deletedAt" = NULL
           RETURNING ${COLUMNS}`,
          [
            object.nameSingular,
            existing[0]?.id ?? id ?? randomUUID(),
            JSON.stringify(values),
          ],
        );

        written.push(row!);
      }

      return written.map(toRecord);
    });
  }

  async update(
    workspaceId: string,
    object: RecordObject,
    filter: RecordFilter,
    values: Values,
  ) {
    refuseCleared(object, values);

    return this.change(
      workspaceId,
      object,
      filter,
      `data = ${mergedData('data', '$2::jsonb')}`,
      JSON.stringify(values),
    );
  }

  async delete(
    workspaceId: string,
    object: RecordObject,
    filter: RecordFilter,
  ) {
    return this.change(workspaceId, object, filter, '"deletedAt" = now()');
  }

  private async change(
    workspaceId: string,
    object: RecordObject,
    filter: RecordFilter,
    assignment: string,
    ...values: unknown[]
  ) {
    const table = await this.tableOf(workspaceId);
    const parameters: unknown[] = [object.nameSingular, ...values];
    const where = conditionOf(filter, parameters);
    const [rows] = await this.dataSource.query<[Row[], number]>(
      `UPDATE ${table} SET ${assignment}
        WHERE object = $1 AND (${where})
              ${isAboutDeleted(filter) ? '' : 'AND "deletedAt" IS NULL'}
        RETURNING ${COLUMNS}`,
      parameters,
    );

    return rows.map(toRecord);
  }

  private async tableOf(workspaceId: string): Promise<string> {
    return `${await this.simulatedRecords.schemaOf(workspaceId)}."objectRecord"`;
  }
}

const toRecord = ({ id, data, createdAt, deletedAt }: Row) => ({
  name: { firstName: '', lastName: '' },
  ...data,
  id,
  createdAt: createdAt.toISOString(),
  deletedAt: deletedAt?.toISOString() ?? null,
});

/** A test of the same value in each unique field, and in a person's address. */
const uniqueConditionOf = (
  { nameSingular, uniqueFields }: RecordObject,
  values: Values,
): string =>
  [
    ...uniqueFields.flatMap((field) =>
      typeof values[field] === 'string'
        ? `data->>'${field}' = ${literal(values[field])}`
        : [],
    ),
    ...(nameSingular === 'person' && addressOf(values) !== ''
      ? [`data #>> '${ADDRESS}' = ${literal(addressOf(values))}`]
      : []),
  ].join(' OR ') || 'false';

/** An empty text is none to Twenty, but for a new record, where it is what is filled in. */
const refuseCleared = ({ fields }: RecordObject, values: Values): void => {
  for (const [name, field] of Object.entries(fields)) {
    if (
      'required' in field &&
      field.required &&
      (values[name] === null || values[name] === '')
    ) {
      throw refuse(
        `null value in column "${name}" violates not-null constraint`,
      );
    }
  }
};

const addressOf = (values: Values): string =>
  (values.emails as { primaryEmail?: string } | undefined)?.primaryEmail ?? '';

const mergedData = (before: string, written: string) =>
  [
    before,
    written,
    ...WITH_PARTS.map(
      (field) => `CASE
        WHEN jsonb_typeof(${before} -> '${field}') = 'object'
         AND jsonb_typeof(${written} -> '${field}') = 'object'
        THEN jsonb_build_object(
          '${field}', (${before} -> '${field}') || (${written} -> '${field}'))
        ELSE '{}' END`,
    ),
  ].join(' || ');

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** SQL of a filter: all of its fields, and one of what stands in `or`. */
const conditionOf = (filter: RecordFilter, parameters: unknown[]): string => {
  const conditions = Object.entries(filter).map(([field, test]) =>
    field === 'or'
      ? `(${(test as RecordFilter[]).map((each) => conditionOf(each, parameters)).join(' OR ') || 'true'})`
      : testOf([field], test as Record<string, unknown>, parameters),
  );

  return conditions.join(' AND ') || 'true';
};

/** Twenty leaves deleted ones out, unless a filter asks when they were. */
const isAboutDeleted = ({ or = [], ...fields }: RecordFilter): boolean =>
  'deletedAt' in fields || or.some(isAboutDeleted);

const testOf = (
  path: string[],
  test: Record<string, unknown>,
  parameters: unknown[],
): string => {
  const [[operator, value]] = Object.entries(test) as [[string, unknown]];

  if (operator === 'is') {
    return `"${path.join('.')}" IS ${value === 'NULL' ? 'NULL' : 'NOT NULL'}`;
  }
  if (operator === 'like') {
    parameters.push(value);

    return `data #>> '{${path.join(',')}}' LIKE $${parameters.length}`;
  }
  if (operator !== 'in' && operator !== 'eq') {
    return testOf(
      [...path, operator],
      value as Record<string, unknown>,
      parameters,
    );
  }
  parameters.push(
    (operator === 'in' ? (value as unknown[]) : [value]).map(String),
  );

  const column =
    path[0] === 'id' ? 'id::text' : `data #>> '{${path.join(',')}}'`;

  return `${column} = ANY($${parameters.length}::text[])`;
};
