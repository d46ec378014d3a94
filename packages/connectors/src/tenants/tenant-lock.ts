import { type ClientBase } from 'pg';
import { type DataSource, type EntityManager } from 'typeorm';

import { type Workspace } from './workspace';

/**
 * Does something about a tenant's records while nobody else does: neither here nor in
 * another process. It ends with the transaction, also when the process is killed.
 *
 * @param work is handed the workspace with a signal that is also aborted when the
 * connection that holds the lock is lost: somebody else may be at it by then, and what
 * is written late would take the place of what is newer.
 */
export const withTenantLock = <Result>(
  dataSource: DataSource,
  { tenantId, signal }: Workspace,
  work: (entityManager: EntityManager, workspace: Workspace) => Promise<Result>,
): Promise<Result> =>
  dataSource.transaction(async (entityManager) => {
    await entityManager.query(
      `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`,
      [`connectors ${tenantId}`],
    );

    const connection: ClientBase = await entityManager.queryRunner!.connect();
    const lost = new AbortController();
    const abort = () => lost.abort();

    connection.once('end', abort);
    try {
      return await work(entityManager, {
        tenantId,
        signal: AbortSignal.any([signal, lost.signal]),
      });
    } finally {
      connection.off('end', abort);
    }
  });
