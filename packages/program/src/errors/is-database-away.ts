/** Of Node.js, when a connection is not made, or ends. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * PostgreSQL's, for a connection that fails, a server without room for one more, and
 * one that stops or starts.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const SQL_STATES = /^(?:08|53|57P0[1-3])/;

/** pg has no code for a pool in which none was free in time, and none for a lost connection. */
const MESSAGES =
  /^timeout exceeded when trying to connect$|^Connection terminated/;

/** Whether a program's own database did not answer, which it may do a moment later. */
export const isDatabaseAway = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown };

  return (
    (typeof code === 'string' &&
      (CONNECTION_CODES.has(code) || SQL_STATES.test(code))) ||
    MESSAGES.test(String(message))
  );
};
