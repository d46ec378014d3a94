import { connect } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { PreparationError } from 'src/engine/core-modules/clerk-auth/tenancy/databases/preparation.error';

// Arbitrary but fixed: PostgreSQL advisory locks are told apart by number.
const PREPARATION_LOCK = 7_202_605;

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
  });
