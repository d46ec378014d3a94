import { type DataSource, type EntityManager } from 'typeorm';

/**
 * Does something about a tenant's records while nobody else does: neither here nor in
 * another process. It ends with the transaction, also when the process is killed.
 */
export const withTenantLock = <Result>(
  dataSource: DataSource,
  tenantId: string,
  work: (entityManager: EntityManager) => Promise<Result>,
): Promise<Result> =>
  dataSource.transaction(async (entityManager) => {
    await entityManager.query(
      `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`,
      [`connectors ${tenantId}`],
    );

    return work(entityManager);
  });
