import { Inject, Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { type Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

import { FIRST_EPOCH } from '@twenty-clerk/contract/databases/tenant-marker';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { inTime } from 'src/engine/core-modules/clerk-auth/concurrency/in-time';
import { OnceForEachDatabase } from 'src/engine/core-modules/clerk-auth/concurrency/once-for-each-database';
import { TWENTY_DATABASE_URL } from 'src/engine/core-modules/clerk-auth/ports/twenty-database-url.token';
import { isClerkSchemaCurrent } from 'src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';
import { prepareClerkSchema } from 'src/engine/core-modules/clerk-auth/storage/prepare-clerk-schema';
import { connect } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { patiently } from 'src/engine/core-modules/clerk-auth/tenancy/databases/patiently';
import { proveTenant } from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

// Arbitrary but fixed: PostgreSQL advisory locks are told apart by number.
const PROVISIONING_LOCK = 7_202_602;
const JOINING_LOCK = 7_202_603;
const DATA_MODEL_LOCK = 7_202_604;

/**
 * Since when tokens count in this database. One that has come into the place of another
 * was restored: it does not know whose access has ended since, so that everybody has to
 * come in anew.
 */
const OPEN_EPOCH_SQL = `
  INSERT INTO clerk.access AS known (epoch, valid_from) VALUES ($1, now())
  ON CONFLICT (only_row) DO UPDATE
    SET epoch = $1,
        valid_from = CASE
          WHEN known.epoch IS NULL AND $1 = ${FIRST_EPOCH}
          THEN known.valid_from ELSE now() END
    WHERE known.epoch IS DISTINCT FROM $1`;

const JOINING_LOCK_SECONDS = 30;
const JOINING_LOCK_PAUSE_MILLISECONDS = 100;
const DEFAULT_STATEMENT_MILLISECONDS = 10_000;
/** PostgreSQL's condition `lock_not_available`. */
const LOCK_NOT_AVAILABLE = '55P03';
const DATA_MODEL_LOCK_TIMEOUT = '120s';

const PATIENCE_MILLISECONDS = 3_000;

/** Another process has done what only one may do, for longer than anybody waits. */
class LockTakenError extends Error {
  constructor() {
    super('Another process adds members to the workspace all the time');
    this.name = LockTakenError.name;
  }
}

/**
 * Twenty's database, with our schema in it. The preparation brings that up to date;
 * what it has not seen, an adopted or a restored database, is when it is first used.
 */
@Injectable()
export class ClerkDatabaseService {
  private readonly logger = new Logger(ClerkDatabaseService.name);
  private readonly schemas = new OnceForEachDatabase();
  /** By tenant; null is Twenty's own. */
  private readonly migrating = new Set<string | null>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(TWENTY_DATABASE_URL) private readonly databaseUrl: string,
  ) {}

  async query<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    await this.ensureSchema();

    return this.dataSource.query(sql, parameters);
  }

  /**
   * Runs `work` unless another process is running it on this database. The lock
   * ends with the connection, so a killed process leaves none behind.
   *
   * @see https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
   */
  withProvisioningLock<Result>(
    work: () => Promise<Result>,
  ): Promise<{ isMine: true; result: Result } | { isMine: false }> {
    return this.onOwnConnection(async (client) => {
      const { rows } = await client.query<{ isMine: boolean }>(
        'SELECT pg_try_advisory_lock($1) AS "isMine"',
        [PROVISIONING_LOCK],
      );

      return rows[0]?.isMine
        ? { isMine: true, result: await work() }
        : { isMine: false };
    });
  }

  /**
   * Runs `work` while no other process runs any under this lock: Twenty's way of
   * adding a member is not safe when two are added at once. Not on a connection of its
   * own: many may come at once.
   *
   * @throws LockTakenError when the lock cannot be had in half a minute.
   */
  async withJoiningLock<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.ensureSchema();

    return patiently(
      () =>
        this.dataSource.transaction(async (entityManager) => {
          await this.takeJoiningLock(entityManager);

          return work();
        }),
      JOINING_LOCK_SECONDS,
      (error) => !(error instanceof LockTakenError),
      JOINING_LOCK_PAUSE_MILLISECONDS,
    );
  }

  /** In the order of coming, and for less than Twenty lets a statement take: what is
   * given up there goes on at the server. */
  private async takeJoiningLock(entityManager: EntityManager) {
    const { query_timeout: longest = DEFAULT_STATEMENT_MILLISECONDS } = (this
      .dataSource.options.extra ?? {}) as { query_timeout?: number };

    await entityManager.query(`SET LOCAL lock_timeout = ${longest / 2}`);
    await entityManager
      .query('SELECT pg_advisory_xact_lock($1)', [JOINING_LOCK])
      .catch((error: { code?: string }) => {
        throw error.code === LOCK_NOT_AVAILABLE ? new LockTakenError() : error;
      });
  }

  /**
   * Runs `work` while no other process runs any on this workspace under this lock.
   *
   * @throws Error when the lock cannot be had in two minutes.
   */
  withDataModelLock<Result>(
    workspaceId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    return this.onOwnConnection(async (client) => {
      await client.query(`SET lock_timeout = '${DATA_MODEL_LOCK_TIMEOUT}'`);
      await client.query('SELECT pg_advisory_lock($1, hashtext($2))', [
        DATA_MODEL_LOCK,
        workspaceId,
      ]);

      return work();
    });
  }

  /** For a database that may not be the one that it was. */
  forget(tenantId: string): void {
    this.schemas.forgetTenant(tenantId);
  }

  /** Looks once whether our schema is what it has to be, and sees to it. */
  ensureSchema(): Promise<void> {
    return this.schemas.run(currentTenant(), () => this.bringSchemaUpToDate());
  }

  /**
   * Waits for `work`. Whoever has asked for it is told when our schema is being brought
   * up to date, which takes minutes where every record is indexed anew.
   *
   * @param tenantId null where Twenty's own database is meant.
   * @throws ClerkAuthException tenant_held_back; the work goes on.
   */
  tellWhileMigrating<Result>(
    tenantId: string | null,
    work: Promise<Result>,
  ): Promise<Result> {
    return inTime(PATIENCE_MILLISECONDS, work, () => {
      if (this.migrating.has(tenantId)) {
        throw new ClerkAuthException('tenant_held_back');
      }

      return work;
    });
  }

  private async bringSchemaUpToDate() {
    const tenant = currentTenant();

    await this.migrate(tenant?.tenantId ?? null);

    // Nobody has come into one that is being made.
    if (tenant !== null && !tenant.isBeingMade) {
      await this.dataSource.query(OPEN_EPOCH_SQL, [tenant.epoch]);
    }
  }

  private async migrate(tenantId: string | null) {
    const isOfTenant = tenantId !== null;

    if (
      await isClerkSchemaCurrent(
        (sql, parameters) => this.dataSource.query(sql, parameters),
        { isOfTenant },
      )
    ) {
      return;
    }

    this.logger.log(`Bringing ${describe(tenantId)} up to date`);
    this.migrating.add(tenantId);
    try {
      await this.onOwnConnection((client) =>
        prepareClerkSchema(client, isOfTenant),
      );
    } catch (error) {
      // Whoever has come for it may have been told to come again.
      this.logger.error(
        `Bringing ${describe(tenantId)} up to date has failed: ${(error as Error).message}`,
      );
      throw error;
    } finally {
      this.migrating.delete(tenantId);
    }
  }

  /**
   * Not on one of the data source's: there Twenty gives up what takes longer than some
   * seconds and hands the connection on, in which it goes on all the same.
   */
  private onOwnConnection<Result>(
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    const tenant = currentTenant();

    return connect(tenant?.databaseUrl ?? this.databaseUrl, async (client) => {
      if (tenant !== null) {
        await proveTenant(client, tenant, null);
      }

      return work(client);
    });
  }
}

const describe = (tenantId: string | null) =>
  `the schema clerk of ${tenantId === null ? "Twenty's own database" : `tenant ${tenantId}`}`;
