import { spawn } from 'node:child_process';

import {
  databaseServersOf,
  templateNameOf,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/database-servers';
import {
  listTenantDatabases,
  type TenantDatabase,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/list-tenant-databases';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

type Environment = Record<string, string | undefined>;

/**
 * Runs a command over the template and every tenant's database, one after the
 * other, with PG_DATABASE_URL set to it and tenancy off: to Twenty, each looks
 * like a deployment of its own. One that fails does not keep it from the others.
 *
 * @param command its words, the program first.
 * @param say gets a line for each database; no line holds a password.
 * @returns the names of the databases for which it failed.
 * @throws ClerkConfigurationError, and those of listTenantDatabases.
 */
export const forEachTenantDatabase = async (
  command: string[],
  environment: Environment,
  say: (line: string) => void,
): Promise<string[]> => {
  const tenancy = readTenancyConfiguration(environment);

  if (tenancy === null) {
    throw new Error('TENANT_MANAGER_URL is missing: there are no tenants.');
  }

  const databases = await listTenantDatabases(
    databaseServersOf(environment, environment.PG_DATABASE_URL ?? ''),
    templateNameOf(environment),
    new TenantRegistryClient(tenancy),
    0,
  );
  const failed: string[] = [];

  for (const database of databases) {
    const started = performance.now();
    const exitCode = await run(command, environment, database);

    say(
      `${database.name}: ${exitCode === 0 ? 'done' : `FAILED with exit code ${exitCode}`} in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
    );

    if (exitCode !== 0) {
      failed.push(database.name);
    }
  }

  say(
    `${databases.length - failed.length} of ${databases.length} tenant databases done`,
  );

  return failed;
};

const run = (
  [program = '', ...words]: string[],
  environment: Environment,
  { url }: TenantDatabase,
) =>
  new Promise<number>((resolve) => {
    const { TENANT_MANAGER_URL: _off, ...rest } = environment;
    const child = spawn(program, words, {
      stdio: 'inherit',
      env: { ...rest, PG_DATABASE_URL: url },
    });

    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
