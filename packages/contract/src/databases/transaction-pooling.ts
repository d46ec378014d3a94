import { ConfigurationError } from '../configuration/configuration.error';

type Session = {
  query<Row extends Record<string, unknown>>(
    text: string,
  ): Promise<{ rows: Row[] }>;
};

/** A pooler may by chance have had another session at hand. */
const ATTEMPTS = 3;

/**
 * Whether a pooler is in between that gives each transaction another session, such as
 * PgBouncer with `pool_mode = transaction`: a lock that a connection takes is then held
 * by a session that serves others, and nobody can give it back.
 *
 * @param one a connection, in no transaction.
 * @param other another one, which stays open meanwhile.
 * @see https://www.pgbouncer.org/features.html
 */
export const hasTransactionPooling = async (
  one: Session,
  other: Session,
): Promise<boolean> => {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const session = await sessionOf(one);

    await other.query('BEGIN');

    const otherSession = await sessionOf(other);

    await other.query('COMMIT');
    if (session === otherSession) {
      return true;
    }
  }

  return false;
};

/**
 * @param variable by which an operator has named the server.
 * @param one see hasTransactionPooling(), as for the other.
 * @throws ConfigurationError when a pooler in between would lose the locks that a
 * connection holds.
 */
export const refuseTransactionPooling = async (
  variable: string,
  one: Session,
  other: Session,
): Promise<void> => {
  if (await hasTransactionPooling(one, other)) {
    throw new ConfigurationError(
      variable,
      'leads to a pooler that gives each transaction another session, so that locks are lost',
      'Name the PostgreSQL server itself, or have the pooler keep a session for each connection (PgBouncer: pool_mode = session)',
    );
  }
};

const sessionOf = async (connection: Session) => {
  const { rows } = await connection.query<{ id: number }>(
    'SELECT pg_backend_pid() AS id',
  );

  return rows[0]?.id;
};
