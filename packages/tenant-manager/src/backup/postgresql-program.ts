import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Program = 'pg_dump' | 'pg_restore';
type Installed = { file: string; version: number };

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
 * Runs `pg_dump` or `pg_restore` on the database at `url`: of those in `PATH` the one
 * of the server's own version. pg_dump refuses a server that is newer than itself, and
 * what a newer pg_restore sends is not always understood by an older server.
 *
 * @param serverVersion PostgreSQL's major version at `url`.
 * @throws PostgresqlProgramError program_missing, program_too_old,
 * program_failed. Its message holds what the program says, and no password.
 * @see https://www.postgresql.org/docs/current/app-pgdump.html
 */
export const runPostgresqlProgram = async (
  program: Program,
  serverVersion: number,
  url: string,
  options: string[],
): Promise<void> => {
  const { file, version } = await findProgram(program, serverVersion);
  const { address, password } = forPrograms(url);

  try {
    await run(file, [...options, `--dbname=${address}`], {
      // Not on the command line, where every process of the machine could read it.
      env: { ...process.env, PGPASSWORD: password },
    });
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    const reason =
      stderr?.trim().split('\n').slice(0, 3).join(' ') || String(code);

    throw new PostgresqlProgramError(
      'program_failed',
      version === serverVersion
        ? `${program} has failed: ${reason}`
        : `${program} has failed: ${reason} ${remedyFor(program, version, serverVersion)}`,
      { cause: error },
    );
  }
};

/**
 * An address as PostgreSQL's own programs take it, which refuse what only Node's driver
 * knows, and its password apart.
 *
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
const forPrograms = (url: string): { address: string; password: string } => {
  const address = new URL(url);
  const { searchParams } = address;
  const password =
    searchParams.get('password') ?? decodeURIComponent(address.password);

  address.protocol = 'postgresql';
  address.password = '';
  for (const name of ['password', 'uselibpqcompat']) {
    searchParams.delete(name);
  }
  if (searchParams.get('sslmode') === 'no-verify') {
    searchParams.set('sslmode', 'require');
  }
  // To them a plus is a plus.
  address.search = address.search.replaceAll('+', '%20');

  return { address: address.href, password };
};

/** Before anything has begun, so that nothing is left half done. */
const findProgram = async (
  program: Program,
  serverVersion: number,
): Promise<Installed> => {
  const installed = await listInstalled(program);
  const found =
    installed.find(({ version }) => version === serverVersion) ??
    installed.find(({ version }) => version > serverVersion);

  if (found !== undefined) {
    return found;
  }

  const [first] = installed;

  if (first === undefined) {
    throw new PostgresqlProgramError(
      'program_missing',
      `${program} is not installed. Install the client programs of PostgreSQL ${serverVersion}, which the server runs.`,
    );
  }
  throw new PostgresqlProgramError(
    'program_too_old',
    remedyFor(program, first.version, serverVersion),
  );
};

const remedyFor = (program: Program, version: number, serverVersion: number) =>
  `${program} is of PostgreSQL ${version}, and the server of ${serverVersion}: install the client programs of PostgreSQL ${serverVersion}.`;

const listInstalled = async (program: Program): Promise<Installed[]> => {
  const found = await Promise.all(
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => versionOf(join(folder, program))),
  );

  return found.filter((each) => each !== null);
};

/** `pg_dump (PostgreSQL) 16.4`, or `17beta1`. */
const versionOf = async (file: string): Promise<Installed | null> => {
  try {
    await access(file, constants.X_OK);

    const { stdout } = await run(file, ['--version']);
    const version = Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1]);

    return Number.isNaN(version) ? null : { file, version };
  } catch {
    return null;
  }
};
