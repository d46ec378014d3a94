import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';

import { type RecordChange } from '../changes/record-change';
import { ABOUT_TO_BE, digestOf, type RecordState } from './record-state';

/** The only writer of `record_state`. */
@Injectable()
export class RecordStateRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(
    entityManager: EntityManager,
    tenantId: string,
    changes: readonly Pick<RecordChange, 'kind' | 'externalId'>[],
  ): Promise<RecordState[]> {
    return entityManager.query<RecordState[]>(
      `SELECT kind, account_id AS "accountId", external_id AS "externalId", version, digests,
              record_id AS "recordId", is_deleted AS "isDeleted", counted,
              listed_as AS "listedAs"
         FROM connectors.record_state
        WHERE tenant_id = $1
          AND (kind, external_id) IN
              (SELECT * FROM unnest($2::text[], $3::text[]))`,
      [
        tenantId,
        changes.map(({ kind }) => kind),
        changes.map(({ externalId }) => externalId),
      ],
    );
  }

  /**
   * The newest of what is in the workspace as it is noted.
   *
   * @param kinds those that are wanted most first.
   * @param except keys of changes to others.
   */
  async findWritten(
    tenantId: string,
    kinds: readonly RecordKind[],
    except: readonly string[],
    limit: number,
  ): Promise<Pick<RecordState, 'kind' | 'externalId'>[]> {
    return this.dataSource.query(
      `SELECT kind, external_id AS "externalId" FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = ANY($2) AND record_id IS NOT NULL
          AND NOT is_deleted AND kind || ' ' || external_id <> ALL($3)
          AND NOT EXISTS (SELECT FROM jsonb_each_text(digests) WHERE value = $4)
        ORDER BY array_position($2::text[], kind), version DESC LIMIT $5`,
      [tenantId, kinds, except, ABOUT_TO_BE, limit],
    );
  }

  /** Ids of a shop's things that nobody has told of since; those after one of them. */
  async findUnseen(
    tenantId: string,
    which: { kind: RecordKind; accountId: string; since: Date },
    page: { after: string; limit: number },
  ): Promise<string[]> {
    const rows = await this.dataSource.query<{ externalId: string }[]>(
      `SELECT external_id AS "externalId" FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = $2 AND account_id = $3
          AND greatest(version, listed_at) < $4 AND NOT is_deleted AND external_id > $5
        ORDER BY external_id LIMIT $6`,
      [
        tenantId,
        which.kind,
        which.accountId,
        which.since,
        page.after,
        page.limit,
      ],
    );

    return rows.map(({ externalId }) => externalId);
  }

  /**
   * Of things that are in the workspace and that a list tells a part of, what it told of
   * them last, and as of when all of them is known; by their ids.
   */
  async findListed(
    tenantId: string,
    kind: RecordKind,
    externalIds: readonly string[],
  ): Promise<Map<string, { listedAs: string; version: Date }>> {
    const rows = await this.dataSource.query<
      { externalId: string; listedAs: string; version: Date }[]
    >(
      `SELECT external_id AS "externalId", listed_as AS "listedAs", version
         FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = $2 AND external_id = ANY($3)
          AND listed_as IS NOT NULL AND record_id IS NOT NULL AND NOT is_deleted`,
      [tenantId, kind, externalIds],
    );

    return new Map(
      rows.map(({ externalId, listedAs, version }) => [
        externalId,
        { listedAs, version },
      ]),
    );
  }

  /** Customers are others than they were: orders tell so, and the list of orders does not. */
  async forgetListsOf(
    entityManager: EntityManager,
    tenantId: string,
    customerIds: readonly string[],
  ): Promise<void> {
    await entityManager.query(
      `UPDATE connectors.record_state SET listed_as = NULL
        WHERE tenant_id = $1 AND kind = 'sallaOrder'
          AND counted ->> 'customerId' = ANY($2) AND listed_as IS NOT NULL`,
      [tenantId, customerIds],
    );
  }

  /** That they are in the shop still. How they are is known as of before. */
  async noteListed(
    entityManager: EntityManager,
    tenantId: string,
    kind: RecordKind,
    externalIds: readonly string[],
    listedAt: Date,
  ): Promise<void> {
    await entityManager.query(
      `UPDATE connectors.record_state SET listed_at = $4
        WHERE tenant_id = $1 AND kind = $2 AND external_id = ANY($3)`,
      [tenantId, kind, externalIds, listedAt],
    );
  }

  /**
   * That nothing may be there of what was written into a workspace, and whatever was
   * there before: all is written once more when it is told.
   */
  async doubtAll(
    entityManager: EntityManager,
    tenantId: string,
  ): Promise<void> {
    await entityManager.query(
      `UPDATE connectors.record_state
          SET record_id = NULL, listed_as = NULL,
              digests = (SELECT coalesce(jsonb_object_agg(field, $2::text), '{}')
                           FROM jsonb_object_keys(digests) AS field)
        WHERE tenant_id = $1`,
      [tenantId, ABOUT_TO_BE],
    );
  }

  /** @returns whether anything was known of it. */
  async forget(
    tenantId: string,
    kind: RecordKind,
    externalId: string,
  ): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH forgotten AS (
         DELETE FROM connectors.record_state
          WHERE tenant_id = $1 AND kind = $2 AND external_id = $3
         RETURNING true)
       SELECT * FROM forgotten`,
      [tenantId, kind, externalId],
    );

    return rows.length > 0;
  }

  /** Ids of the orders of a customer, as far as it is known whose they are. */
  async findOrdersOf(tenantId: string, customerId: string): Promise<string[]> {
    const rows = await this.dataSource.query<{ externalId: string }[]>(
      `SELECT external_id AS "externalId" FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = 'sallaOrder'
          AND counted ->> 'customerId' = $2`,
      [tenantId, customerId],
    );

    return rows.map(({ externalId }) => externalId);
  }

  /** What a customer has bought: the orders themselves stay known. */
  async forgetPurchases(tenantId: string, customerId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.record_state SET counted = NULL
        WHERE tenant_id = $1 AND kind = 'sallaOrder' AND counted ->> 'customerId' = $2`,
      [tenantId, customerId],
    );
  }

  /** What was written of conversations: that they were stays known. */
  async forgetConversations(
    tenantId: string,
    conversationIds: readonly string[],
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.record_state SET digests = '{}'
        WHERE tenant_id = $1 AND kind IN ('voiceCall', 'communicationLog')
          AND external_id = ANY($2)`,
      [tenantId, conversationIds],
    );
  }

  /** In which record of the workspace a customer is, as far as it is known. */
  async findPersonOf(
    tenantId: string,
    customerId: string,
  ): Promise<string | null> {
    const [row] = await this.dataSource.query<{ recordId: string | null }[]>(
      `SELECT record_id AS "recordId" FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = 'person' AND external_id = $2`,
      [tenantId, customerId],
    );

    return row?.recordId ?? null;
  }

  /** Customers of a shop whose Person is known; those after one of them. */
  async findCustomers(
    tenantId: string,
    accountId: string,
    page: { after: string; limit: number },
  ): Promise<string[]> {
    const rows = await this.dataSource.query<{ customerId: string }[]>(
      `SELECT external_id AS "customerId" FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = 'person' AND record_id IS NOT NULL
          AND NOT is_deleted AND account_id = $2
          AND external_id > $3
        ORDER BY external_id LIMIT $4`,
      [tenantId, accountId, page.after, page.limit],
    );

    return rows.map(({ customerId }) => customerId);
  }

  /** Those who are in the same record as a customer: somebody has merged them. */
  async findCustomersWith(
    tenantId: string,
    customerId: string,
  ): Promise<Pick<RecordState, 'accountId' | 'externalId'>[]> {
    return this.dataSource.query(
      `SELECT other.account_id AS "accountId", other.external_id AS "externalId"
         FROM connectors.record_state AS customer
         JOIN connectors.record_state AS other USING (tenant_id, kind, record_id)
        WHERE tenant_id = $1 AND kind = 'person' AND customer.external_id = $2
          AND other.external_id <> customer.external_id`,
      [tenantId, customerId],
    );
  }

  /** What was written as that of people, by their records. */
  async findHungOn(
    tenantId: string,
    personIds: readonly string[],
  ): Promise<
    (Pick<RecordState, 'kind'> & { recordId: string; personId: string })[]
  > {
    return this.dataSource.query(
      `SELECT kind, record_id AS "recordId", person_id AS "personId"
         FROM connectors.record_state
         JOIN unnest($2::text[], $3::text[]) AS person (digest, person_id)
           ON digests ->> 'contactId' = digest
        WHERE tenant_id = $1 AND record_id IS NOT NULL`,
      [tenantId, personIds.map(digestOf), personIds],
    );
  }

  /**
   * That people were merged, at once, as `saveAtOnce`: it is so, whatever follows from it.
   *
   * @param moved customers, as they are in the other record.
   * @param merged by the records that are gone, those on which all that was theirs hangs.
   */
  async noteMerged(
    tenantId: string,
    moved: readonly RecordState[],
    merged: ReadonlyMap<string, string>,
  ): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      await this.save(entityManager, tenantId, moved);
      await entityManager.query(
        `UPDATE connectors.record_state
            SET digests = jsonb_set(digests, '{contactId}', to_jsonb(new_digest))
           FROM unnest($2::text[], $3::text[]) AS merged (digest, new_digest)
          WHERE tenant_id = $1 AND digests ->> 'contactId' = digest`,
        [
          tenantId,
          [...merged.keys()].map(digestOf),
          [...merged.values()].map(digestOf),
        ],
      );
    });
  }

  /** Stays also when nothing else of the transaction does that is going on. */
  async saveAtOnce(
    tenantId: string,
    states: readonly RecordState[],
  ): Promise<void> {
    if (states.length > 0) {
      await this.save(this.dataSource.manager, tenantId, states);
    }
  }

  async save(
    entityManager: EntityManager,
    tenantId: string,
    states: readonly RecordState[],
  ): Promise<void> {
    await entityManager.query(
      `INSERT INTO connectors.record_state
         (tenant_id, kind, external_id, version, digests, record_id, is_deleted,
          account_id, counted, listed_as)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::timestamptz[],
                                $5::jsonb[], $6::uuid[], $7::boolean[], $8::text[],
                                $9::jsonb[], $10::text[])
       ON CONFLICT (tenant_id, kind, external_id) DO UPDATE
         SET version = EXCLUDED.version, digests = EXCLUDED.digests,
             record_id = EXCLUDED.record_id, is_deleted = EXCLUDED.is_deleted,
             account_id = EXCLUDED.account_id, counted = EXCLUDED.counted,
             listed_as = EXCLUDED.listed_as`,
      [
        tenantId,
        states.map(({ kind }) => kind),
        states.map(({ externalId }) => externalId),
        states.map(({ version }) => version),
        states.map(({ digests }) => JSON.stringify(digests)),
        states.map(({ recordId }) => recordId),
        states.map(({ isDeleted }) => isDeleted),
        states.map(({ accountId }) => accountId),
        states.map(({ counted }) => counted && JSON.stringify(counted)),
        states.map(({ listedAs }) => listedAs),
      ],
    );
  }
}
