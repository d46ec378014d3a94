import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { DataSource, type QueryRunner } from 'typeorm';

import { FIRST_EPOCH } from '@twenty-clerk/contract/databases/tenant-marker';
import { OnceForEachDatabase } from 'src/engine/core-modules/clerk-auth/concurrency/once-for-each-database';
import {
  isClerkSchemaCurrent,
  migrateClerkSchema,
} from 'src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';
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

const JOINING_LOCK_TIMEOUT = '30s';
const DATA_MODEL_LOCK_TIMEOUT = '120s';

/**
 * Twenty's database, with our schema in it. The preparation brings that up to date;
 * what it has not seen, an adopted or a restored database, is when it is first used.
 */
@Injectable()
export class ClerkDatabaseService {
  private readonly schemas = new OnceForEachDatabase();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

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
  async withProvisioningLock<Result>(
    work: () => Promise<Result>,
  ): Promise<{ isMine: true; result: Result } | { isMine: false }> {
    const queryRunner = this.dataSource.createQueryRunner();

    try {
      const [{ acquired }] = await queryRunner.query(
        'SELECT pg_try_advisory_lock($1) AS acquired',
        [PROVISIONING_LOCK],
      );

      return acquired
        ? { isMine: true, result: await this.runThenUnlock(work, queryRunner) }
        : { isMine: false };
    } finally {
      await queryRunner.release();
    }
  }

  private async runThenUnlock<Result>(
    work: () => Promise<Result>,
    queryRunner: QueryRunner,
  ): Promise<Result> {
    try {
      return await work();
    } finally {
      await queryRunner.query('SELECT pg_advisory_unlock($1)', [
        PROVISIONING_LOCK,
      ]);
    }
  }

  /**
   * Runs `work` while no other process runs any under this lock: Twenty's way of
   * adding a member is not safe when two are added at once.
   *
   * @throws Error when the lock cannot be had in half a minute.
   */
  async withJoiningLock<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.ensureSchema();

    return this.dataSource.transaction(async (entityManager) => {
      await entityManager.query(
        `SET LOCAL lock_timeout = '${JOINING_LOCK_TIMEOUT}'`,
      );
      await entityManager.query('SELECT pg_advisory_xact_lock($1)', [
        JOINING_LOCK,
      ]);

      return work();
    });
  }

  /**
   * Runs `work` while no other process runs any on this workspace under this
   * lock. Not in a transaction: Twenty's migrations have their own connections.
   *
   * @throws Error when the lock cannot be had in two minutes.
   */
  async withDataModelLock<Result>(
    workspaceId: string,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const queryRunner = this.dataSource.createQueryRunner();
    const key = [DATA_MODEL_LOCK, workspaceId];

    try {
      await queryRunner.query(
        `SET lock_timeout = '${DATA_MODEL_LOCK_TIMEOUT}'`,
      );
      await queryRunner.query(
        'SELECT pg_advisory_lock($1::int, hashtext($2))',
        key,
      );

      try {
        return await work();
      } finally {
        await queryRunner.query(
          'SELECT pg_advisory_unlock($1::int, hashtext($2))',
          key,
        );
      }
    } finally {
      await queryRunner.query('RESET lock_timeout');
      await queryRunner.release();
    }
  }

  /** For a database that may not be the one that it was. */
  forget(tenantId: string): void {
    this.schemas.forgetTenant(tenantId);
  }

  /** Looks once whether our schema is what it has to be, and sees to it. */
  ensureSchema(): Promise<void> {
    return this.schemas.run(currentTenant(), () => this.bringSchemaUpToDate());
  }

  private async bringSchemaUpToDate() {
    const tenant = currentTenant();

    await this.migrate(tenant !== null);

    // Nobody has come into one that is being made.
    if (tenant !== null && !tenant.isBeingMade) {
      await this.dataSource.query(OPEN_EPOCH_SQL, [tenant.epoch]);
    }
  }

  private async migrate(isOfTenant: boolean) {
    if (
      await isClerkSchemaCurrent(
        (sql, parameters) => this.dataSource.query(sql, parameters),
        { isOfTenant },
      )
    ) {
      return;
    }

    await this.dataSource.transaction((entityManager) =>
      migrateClerkSchema(
        (sql, parameters) => entityManager.query(sql, parameters),
        { isOfTenant },
      ),
    );
  }
}
