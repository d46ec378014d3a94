import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { GraphQLError } from 'graphql';
import { DataSource } from 'typeorm';

import { RECORD_OBJECTS } from './record-schema';
import { SimulatedRecords } from './simulated-records';

type Values = Record<string, unknown>;
type Row = { id: string; data: Values };

/** How Twenty keeps a main value and others of a field. */
const LISTS = {
  phones: {
    main: 'primaryPhoneNumber',
    others: 'additionalPhones',
    additional: ({
      primaryPhoneNumber,
      primaryPhoneCallingCode,
      primaryPhoneCountryCode,
    }: Values) => ({
      number: primaryPhoneNumber,
      callingCode: primaryPhoneCallingCode,
      countryCode: primaryPhoneCountryCode,
    }),
  },
  emails: {
    main: 'primaryEmail',
    others: 'additionalEmails',
    additional: ({ primaryEmail }: Values) => primaryEmail,
  },
};

/**
 * Merges people as Twenty does: what hangs on any of them hangs on the one that is kept,
 * whose empty fields the others fill, and these are destroyed without a trace.
 *
 * @see packages/twenty-server/src/engine/api/common/common-query-runners/common-merge-many-query-runner.service.ts in Twenty
 */
@Injectable()
export class SimulatedMerging {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly simulatedRecords: SimulatedRecords,
  ) {}

  async mergePeople(
    workspaceId: string,
    ids: readonly string[],
    conflictPriorityIndex: number,
  ): Promise<Values> {
    const table = `${await this.simulatedRecords.schemaOf(workspaceId)}."objectRecord"`;

    return this.dataSource.transaction(async (entityManager) => {
      const rows = await entityManager.query<Row[]>(
        `SELECT id, data FROM ${table}
          WHERE object = 'person' AND id = ANY($1) AND "deletedAt" IS NULL
          ORDER BY array_position($1::uuid[], id)`,
        [ids],
      );
      const kept = rows.find(({ id }) => id === ids[conflictPriorityIndex]);

      if (kept === undefined || rows.length !== ids.length) {
        throw new GraphQLError('Not all of these people are there.', {
          extensions: { code: 'NOT_FOUND' },
        });
      }

      const others = rows.filter((row) => row !== kept);
      const otherIds = others.map(({ id }) => id);

      for (const { nameSingular, relations } of RECORD_OBJECTS) {
        for (const relation of relations.filter(isToPerson)) {
          await entityManager.query(
            `UPDATE ${table} SET data = data || jsonb_build_object($3::text, $4::text)
              WHERE object = $1 AND data ->> $3 = ANY($2)`,
            [nameSingular, otherIds, relation, kept.id],
          );
        }
      }
      await entityManager.query(
        `DELETE FROM ${table} WHERE object = 'person' AND id = ANY($1)`,
        [otherIds],
      );

      const data = mergedValues([kept, ...others].map((row) => row.data));

      await entityManager.query(
        `UPDATE ${table} SET data = $2 WHERE object = 'person' AND id = $1`,
        [kept.id, JSON.stringify(data)],
      );

      return { ...data, id: kept.id };
    });
  }
}

/** All relations of these objects that are called so lead to people. */
const isToPerson = (relation: string) => relation === 'contactId';

/** @param people the one that is kept first. */
const mergedValues = (people: readonly Values[]): Values =>
  Object.fromEntries(
    [...new Set(people.flatMap(Object.keys))].map((field) => {
      const values = people.map((each) => each[field]).filter(isFilled);

      return [
        field,
        field in LISTS
          ? mergedList(LISTS[field as keyof typeof LISTS], values as Values[])
          : (values[0] ?? null),
      ];
    }),
  );

const mergedList = (
  { main, others, additional }: (typeof LISTS)[keyof typeof LISTS],
  values: readonly Values[],
): Values => {
  const first = values.find((each) => isFilled(each[main])) ?? {};
  const more = values.flatMap((each) => [
    ...(each === first || !isFilled(each[main]) || each[main] === first[main]
      ? []
      : [additional(each)]),
    ...((each[others] as unknown[] | null | undefined) ?? []),
  ]);

  return { ...first, [others]: more.length > 0 ? more : null };
};

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isFilled)
    : value !== null && value !== undefined && value !== '';
