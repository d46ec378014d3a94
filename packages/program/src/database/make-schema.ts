import { type DataSource } from 'typeorm';

/**
 * Makes a schema where there is none. IF NOT EXISTS would ask for the right to make one
 * also where it is there, and is no protection for two processes that start at once.
 */
export const makeSchema = (
  dataSource: DataSource,
  schema: string,
): Promise<void> =>
  dataSource.transaction(async (entityManager) => {
    await entityManager.query(
      `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`,
      [`schema ${schema}`],
    );

    const found = await entityManager.query<unknown[]>(
      `SELECT FROM pg_namespace WHERE nspname = $1`,
      [schema],
    );

    if (found.length === 0) {
      await entityManager.query(`CREATE SCHEMA ${schema}`);
    }
  });
