import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const PROGRAMS = ['initdb', 'postgres', 'pg_dump', 'pg_restore'];
/** Where Debian and Ubuntu put each version. */
const VERSIONS = '/usr/lib/postgresql';

/**
 * The folder of a PostgreSQL that is installed on this machine: pg_dump is not
 * among the packages of this project, and refuses a server that is newer than
 * itself.
 */
export const findInstalledPostgresql = (): string | undefined =>
  [
    ...(existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
      .toSorted((one, other) => Number(other) - Number(one))
      .map((version) => join(VERSIONS, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ].find((folder) =>
    PROGRAMS.every((program) => existsSync(join(folder, program))),
  );
