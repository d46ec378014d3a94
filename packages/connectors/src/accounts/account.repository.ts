import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { type Source } from '../deliveries/delivery';
import { WorkQueue } from '../queue/work-queue.service';

/** A shop of Salla's, or a voice agent of ElevenLabs'. */
export type Account = {
  source: Source;
  id: string;
  tenantId: string;
  name: string;
  isPaused: boolean;
  createdAt: Date;
};

/**
 * How it came out: `taken` when it is another tenant's, `second shop` when the tenant
 * has another one.
 */
export type Claim = 'claimed' | 'taken' | 'second shop';

const COLUMNS = `source, id, tenant_id AS "tenantId", name,
  is_paused AS "isPaused", created_at AS "createdAt"`;

/** Which shop or agent belongs to which tenant. The only writer of `account`. */
@Injectable()
export class AccountRepository {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly workQueue: WorkQueue,
  ) {}

  /**
   * Gives a tenant an account that nobody has; what has been delivered for it until
   * now is taken over. Of agents it may have several, of shops one.
   */
  async claim(
    account: Pick<Account, 'source' | 'id' | 'tenantId' | 'name'>,
  ): Promise<Claim> {
    const { source, id, tenantId, name } = account;

    await this.workQueue.open();

    return this.dataSource.transaction(async (entityManager) => {
      if (
        source === 'salla' &&
        (await hasAnotherShop(entityManager, tenantId, id))
      ) {
        return 'second shop';
      }

      const [row] = await entityManager.query<{ tenantId: string }[]>(
        `WITH claimed AS (
           INSERT INTO connectors.account (source, id, tenant_id, name)
           VALUES ($1, $2, $3, $4)
           ON CONFLICT (source, id) DO UPDATE SET name = EXCLUDED.name
             WHERE account.tenant_id = EXCLUDED.tenant_id
           RETURNING tenant_id)
         SELECT tenant_id AS "tenantId" FROM claimed`,
        [source, id, tenantId, name],
      );

      if (row === undefined) {
        return 'taken';
      }
      await this.workQueue.add('apply', [{ tenantId }], entityManager);

      return 'claimed';
    });
  }

  async find(source: Source, id: string): Promise<Account | null> {
    const [account] = await this.dataSource.query<Account[]>(
      `SELECT ${COLUMNS} FROM connectors.account WHERE source = $1 AND id = $2`,
      [source, id],
    );

    return account ?? null;
  }

  /**
   * Whether it is the tenant's, and not paused. If so, it stays that until the
   * transaction is over: who ends or pauses it meanwhile waits.
   */
  async isOpenTo(
    entityManager: EntityManager,
    { source, id, tenantId }: Pick<Account, 'source' | 'id' | 'tenantId'>,
  ): Promise<boolean> {
    const rows = await entityManager.query<unknown[]>(
      `SELECT FROM connectors.account
        WHERE source = $1 AND id = $2 AND tenant_id = $3 AND NOT is_paused
          FOR SHARE`,
      [source, id, tenantId],
    );

    return rows.length > 0;
  }

  async list(): Promise<Account[]> {
    return this.dataSource.query<Account[]>(
      `SELECT ${COLUMNS} FROM connectors.account ORDER BY source, created_at, id`,
    );
  }

  async listOfTenant(tenantId: string): Promise<Account[]> {
    return this.dataSource.query<Account[]>(
      `SELECT ${COLUMNS} FROM connectors.account WHERE tenant_id = $1
        ORDER BY source, created_at, id`,
      [tenantId],
    );
  }

  /** While it is paused, what is delivered waits, and so do a shop's rounds. */
  async pause(source: Source, id: string, isPaused: boolean): Promise<void> {
    await this.workQueue.open();
    await this.dataSource.transaction(async (entityManager) => {
      const rows = await entityManager.query<{ tenantId: string }[]>(
        `WITH changed AS (
           UPDATE connectors.account SET is_paused = $3
            WHERE source = $1 AND id = $2 RETURNING tenant_id)
         SELECT tenant_id AS "tenantId" FROM changed`,
        [source, id, isPaused],
      );

      if (isPaused) {
        return;
      }
      await this.workQueue.add('apply', rows, entityManager);
      if (source === 'salla') {
        await this.workQueue.add('import', [{ merchantId: id }], entityManager);
      }
    });
  }

  /** It belongs to nobody from now on; what was written into the workspace stays. */
  async release(
    entityManager: EntityManager,
    source: Source,
    id: string,
  ): Promise<void> {
    await entityManager.query(
      `DELETE FROM connectors.account WHERE source = $1 AND id = $2`,
      [source, id],
    );
  }

  /** Tenants for whom something waits, whoever was to tell. */
  async tenantsWithWork(): Promise<{ tenantId: string }[]> {
    return this.dataSource.query(
      `SELECT DISTINCT account.tenant_id AS "tenantId"
         FROM connectors.account
         JOIN connectors.delivery
           ON delivery.source = account.source
          AND delivery.account_id = account.id
        WHERE NOT account.is_paused AND delivery.status = 'waiting'`,
    );
  }
}

/** Nobody else gives the tenant a shop until the transaction is over. */
const hasAnotherShop = async (
  entityManager: EntityManager,
  tenantId: string,
  id: string,
): Promise<boolean> => {
  await entityManager.query(
    `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`,
    [`connectors shop of ${tenantId}`],
  );

  const others = await entityManager.query<unknown[]>(
    `SELECT FROM connectors.account
      WHERE source = 'salla' AND tenant_id = $1 AND id <> $2`,
    [tenantId, id],
  );

  return others.length > 0;
};
