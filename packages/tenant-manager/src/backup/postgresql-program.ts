import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** One of PostgreSQL's own programs is not there, or did not do its work. */
export class PostgresqlProgramError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = PostgresqlProgramError.name;
  }
}

/**
 * Runs `pg_dump` or `pg_restore` on the database at `url`.
 *
 * @throws PostgresqlProgramError program_missing, program_too_old,
 * program_failed. Its message holds what the program says, and no password.
 * @see https://www.postgresql.org/docs/current/app-pgdump.html
 */
export const runPostgresqlProgram = async (
  program: 'pg_dump' | 'pg_restore',
  url: string,
  options: string[],
): Promise<void> => {
  const address = new URL(url);
  const password = decodeURIComponent(address.password);

  address.password = '';
  try {
    await run(program, [...options, `--dbname=${address.href}`], {
      // Not on the command line, where every process of the machine could read it.
      env: { ...process.env, PGPASSWORD: password },
    });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };

    if (code === 'ENOENT') {
      throw new PostgresqlProgramError(
        'program_missing',
        `${program} is not installed. Install PostgreSQL's client programs, of the server's version or later.`,
        { cause: error },
      );
    }
    throw new PostgresqlProgramError(
      stderr?.includes('server version mismatch')
        ? 'program_too_old'
        : 'program_failed',
      `${program} has failed: ${stderr?.trim().split('\n').slice(0, 3).join(' ') || String(code)}`,
      { cause: error },
    );
  }
};
