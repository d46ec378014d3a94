import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { type RecordChange } from '../changes/record-change';
import { type RecordKind } from '../changes/record-kinds';
import { type RecordState } from './record-state';

/** The only writer of `record_state`. */
@Injectable()
export class RecordStateRepository {
  async find(
    entityManager: EntityManager,
    tenantId: string,
    changes: readonly RecordChange[],
  ): Promise<RecordState[]> {
    return entityManager.query<RecordState[]>(
      `SELECT kind, account_id AS "accountId", external_id AS "externalId", version, digests,
              record_id AS "recordId", is_deleted AS "isDeleted"
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

  /** Of a shop's things those that nobody has told of since. */
  async findUnseen(
    entityManager: EntityManager,
    tenantId: string,
    which: { kind: RecordKind; accountId: string; since: Date },
    limit: number,
  ): Promise<RecordState[]> {
    return entityManager.query<RecordState[]>(
      `SELECT kind, account_id AS "accountId", external_id AS "externalId",
              version, digests, record_id AS "recordId", is_deleted AS "isDeleted"
         FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = $2 AND account_id = $3
          AND version < $4 AND NOT is_deleted
        LIMIT $5`,
      [tenantId, which.kind, which.accountId, which.since, limit],
    );
  }

  async save(
    entityManager: EntityManager,
    tenantId: string,
    states: readonly RecordState[],
  ): Promise<void> {
    await entityManager.query(
      `INSERT INTO connectors.record_state
         (tenant_id, kind, external_id, version, digests, record_id, is_deleted,
          account_id)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::timestamptz[],
                                $5::jsonb[], $6::uuid[], $7::boolean[], $8::text[])
       ON CONFLICT (tenant_id, kind, external_id) DO UPDATE
         SET version = EXCLUDED.version, digests = EXCLUDED.digests,
             record_id = EXCLUDED.record_id, is_deleted = EXCLUDED.is_deleted,
             account_id = EXCLUDED.account_id`,
      [
        tenantId,
        states.map(({ kind }) => kind),
        states.map(({ externalId }) => externalId),
        states.map(({ version }) => version),
        states.map(({ digests }) => JSON.stringify(digests)),
        states.map(({ recordId }) => recordId),
        states.map(({ isDeleted }) => isDeleted),
        states.map(({ accountId }) => accountId),
      ],
    );
  }
}
