import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { type Likeness } from '@twenty-clerk/contract/shops/possible-duplicates';

/** Who in the workspace is like a customer in one respect. */
export type AlikePeople = {
  customerId: string;
  likeness: Likeness;
  /** Records of people; none where nobody is any more. */
  personIds: readonly string[];
};

/** A customer and somebody else, who may be another customer, by their records. */
export type AlikePair = {
  customerId: string;
  customerRecordId: string | null;
  personId: string;
  likenesses: Likeness[];
};

type PairIds = Pick<AlikePair, 'customerId' | 'personId'>;

/** Whom customers may be. The only writer of `possible_duplicate`. */
@Injectable()
export class PossibleDuplicateRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * In place of what was found of them before. What was declined stays so, and of two
   * customers of whom it is noted that the one may be the other nothing is noted again.
   */
  async replace(
    entityManager: EntityManager,
    tenantId: string,
    found: readonly AlikePeople[],
  ): Promise<void> {
    if (found.length === 0) {
      return;
    }

    const rows = found.flatMap(({ personIds, ...of }) =>
      personIds.map((personId) => ({ ...of, personId })),
    );

    await entityManager.query(
      `DELETE FROM connectors.possible_duplicate
        WHERE tenant_id = $1
          AND (customer_id, likeness) IN
              (SELECT * FROM unnest($2::text[], $3::text[]))
          AND (customer_id, likeness, person_id) NOT IN
              (SELECT * FROM unnest($4::text[], $5::text[], $6::uuid[]))`,
      [
        tenantId,
        found.map(({ customerId }) => customerId),
        found.map(({ likeness }) => likeness),
        ...columnsOf(rows),
      ],
    );
    await entityManager.query(
      `INSERT INTO connectors.possible_duplicate
         (tenant_id, customer_id, likeness, person_id)
       SELECT $1, found.*
         FROM unnest($2::text[], $3::text[], $4::uuid[])
              AS found (customer_id, likeness, person_id)
        WHERE NOT EXISTS (
          SELECT FROM connectors.possible_duplicate AS noted
            JOIN connectors.record_state AS customer
              ON customer.tenant_id = $1 AND customer.kind = 'person'
             AND customer.record_id = noted.person_id
            JOIN connectors.record_state AS other
              ON other.tenant_id = $1 AND other.kind = 'person'
             AND other.external_id = noted.customer_id
           WHERE noted.tenant_id = $1 AND noted.ended_at IS NULL
             AND customer.external_id = found.customer_id
             AND other.record_id = found.person_id)
       ON CONFLICT (tenant_id, customer_id, person_id, likeness)
         DO UPDATE SET ended_at = NULL`,
      [tenantId, ...columnsOf(rows)],
    );
  }

  /** Those that nobody has declined, newest first. */
  async list(tenantId: string, limit: number): Promise<AlikePair[]> {
    return this.dataSource.query(
      `SELECT customer_id AS "customerId", record_id AS "customerRecordId",
              person_id AS "personId",
              array_agg(likeness ORDER BY likeness) AS likenesses
         FROM connectors.possible_duplicate
         LEFT JOIN connectors.record_state AS state
           ON state.tenant_id = possible_duplicate.tenant_id
          AND state.kind = 'person' AND state.external_id = customer_id
        WHERE possible_duplicate.tenant_id = $1 AND ${IS_OPEN}
        GROUP BY customer_id, record_id, person_id
        ORDER BY max(found_at) DESC, customer_id, person_id LIMIT $2`,
      [tenantId, limit],
    );
  }

  async count(tenantId: string): Promise<number> {
    const [row] = await this.dataSource.query<{ pairs: number }[]>(
      `SELECT count(DISTINCT (customer_id, person_id))::integer AS pairs
         FROM connectors.possible_duplicate
        WHERE tenant_id = $1 AND ${IS_OPEN}`,
      [tenantId],
    );

    return row?.pairs ?? 0;
  }

  /** They are two. It is not asked again. */
  async decline(
    tenantId: string,
    { customerId, personId }: PairIds,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.possible_duplicate SET declined_at = now()
        WHERE tenant_id = $1 AND customer_id = $2 AND person_id::text = $3`,
      [tenantId, customerId, personId],
    );
  }

  /** They are one by now, or one of them is gone: nobody is asked about them again. */
  async end(tenantId: string, pairs: readonly PairIds[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.possible_duplicate SET ended_at = now()
        WHERE tenant_id = $1 AND ended_at IS NULL
          AND (customer_id, person_id) IN
              (SELECT * FROM unnest($2::text[], $3::uuid[]))`,
      [
        tenantId,
        pairs.map(({ customerId }) => customerId),
        pairs.map(({ personId }) => personId),
      ],
    );
  }

  /**
   * Pairs that were shown, of people with these records, and that nobody has declined:
   * each record with those of whom it may be one.
   */
  async findUndeclined(
    tenantId: string,
    recordIds: readonly string[],
  ): Promise<{ recordId: string; otherId: string }[]> {
    return this.dataSource.query(
      `SELECT one_id AS "recordId", other_id AS "otherId"
         FROM (SELECT record_id, person_id, declined_at
                 FROM connectors.possible_duplicate
                 JOIN connectors.record_state AS state
                   ON state.tenant_id = possible_duplicate.tenant_id
                  AND state.kind = 'person' AND state.external_id = customer_id
                WHERE possible_duplicate.tenant_id = $1) AS pair,
              LATERAL (VALUES (pair.record_id, person_id),
                              (person_id, pair.record_id)) AS side (one_id, other_id)
        WHERE declined_at IS NULL AND one_id = ANY($2::uuid[])`,
      [tenantId, recordIds],
    );
  }

  /** @param recordIds records in which the customer is. */
  async forget(
    tenantId: string,
    customerId: string,
    recordIds: readonly string[],
  ): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM connectors.possible_duplicate
        WHERE tenant_id = $1 AND (customer_id = $2 OR person_id = ANY($3))`,
      [tenantId, customerId, recordIds],
    );
  }
}

/** Neither declined nor at an end. */
const IS_OPEN = 'declined_at IS NULL AND ended_at IS NULL';

const columnsOf = (
  rows: readonly {
    customerId: string;
    likeness: Likeness;
    personId: string;
  }[],
) => [
  rows.map(({ customerId }) => customerId),
  rows.map(({ likeness }) => likeness),
  rows.map(({ personId }) => personId),
];
