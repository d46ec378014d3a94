import { type Client } from 'pg';

import { connect } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';

// Arbitrary but fixed: PostgreSQL advisory locks are told apart by number.
const PREPARATION_LOCK = 7_202_605;
const TENANTS_LOCK = 7_202_606;

/**
 * Runs `work` while no other container runs any on this deployment; waits for
 * them. The lock ends with its connection, so a killed container leaves none.
 *
 * @throws PreparationError when the connection was lost before the work was done:
 * another container may be at it by then.
 */
export const withPreparationLock = (
  url: string,
  work: () => Promise<void>,
): Promise<void> =>
  connect(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [PREPARATION_LOCK]);
    await unlessLost(client, work);
  });

/**
 * Runs `work` unless another container is upgrading tenants of this deployment.
 *
 * @returns whether it has run.
 * @throws as withPreparationLock().
 */
export const withTenantsLock = (
  url: string,
  work: () => Promise<void>,
): Promise<boolean> =>
  connect(url, async (client) => {
    if (!(await tryLock(client, '$1', [TENANTS_LOCK]))) {
      return false;
    }
    await unlessLost(client, work);

    return true;
  });

/**
 * Runs `work`, to which `take` gives each tenant of this deployment that no other
 * process has taken. What it has taken it keeps until it ends.
 */
export const takingTenants = <Result>(
  url: string,
  work: (take: (title: string) => Promise<boolean>) => Promise<Result>,
): Promise<Result> =>
  connect(url, (client) =>
    work((title) => tryLock(client, '$1, hashtext($2)', [TENANTS_LOCK, title])),
  );

/** @param key of the lock, in SQL. */
const tryLock = async (
  client: Client,
  key: string,
  parameters: readonly unknown[],
): Promise<boolean> => {
  const { rows } = await client.query<{ isMine: boolean }>(
    `SELECT pg_try_advisory_lock(${key}) AS "isMine"`,
    [...parameters],
  );

  return rows[0]?.isMine === true;
};

const unlessLost = async (client: Client, work: () => Promise<void>) => {
  const lost = new Promise<never>((_resolve, reject) => {
    client.once('error', (error: Error) =>
      reject(
        new PreparationError(
          'unreachable',
          `The connection to the database was lost: ${error.message}. What was not finished is done at the next start.`,
        ),
      ),
    );
  });

  await Promise.race([work(), lost]);
};
