import { type DataSource, type EntityManager } from 'typeorm';

import { type ProvisionJob, type SynchronizeJob } from './jobs';

/** Where the registry's migrations have put the schema of pg-boss 10. */
const FORMER_SCHEMA = 'former_work_queue';

type Jobs = { provision: ProvisionJob[]; synchronize: SynchronizeJob[] };

/**
 * Hands on the jobs that pg-boss 10 has left, dead letters as well, and drops its
 * schema, which no later version of pg-boss takes over.
 *
 * @param add queues them anew, as part of the transaction.
 */
export const takeFormerJobs = async (
  dataSource: DataSource,
  add: (jobs: Jobs, entityManager: EntityManager) => Promise<void>,
): Promise<void> =>
  dataSource.transaction(async (entityManager) => {
    // Of several processes that start at once, one does it.
    await entityManager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [
      FORMER_SCHEMA,
    ]);

    const [{ isThere }] = await entityManager.query<[{ isThere: boolean }]>(
      'SELECT to_regclass($1) IS NOT NULL AS "isThere"',
      [`${FORMER_SCHEMA}.job`],
    );

    if (!isThere) {
      return;
    }

    const [jobs] = await entityManager.query<[Jobs]>(
      `SELECT coalesce(jsonb_agg(data) FILTER (WHERE name = 'provision'), '[]')
                AS provision,
              coalesce(jsonb_agg(data) FILTER (WHERE name <> 'provision'), '[]')
                AS synchronize
         FROM ${FORMER_SCHEMA}.job
        WHERE name IN ('provision', 'synchronize', 'dead-letters')
          AND state IN ('created', 'retry', 'active')`,
    );

    await add(jobs, entityManager);
    await entityManager.query(`DROP SCHEMA ${FORMER_SCHEMA} CASCADE`);
  });
