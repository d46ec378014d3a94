import { templateNameOf } from '@twenty-clerk/contract/databases/database-servers';
import { listTenantDatabases } from 'src/engine/core-modules/clerk-auth/tenancy/databases/list-tenant-databases';
import { runOnDatabase } from 'src/engine/core-modules/clerk-auth/tenancy/databases/run-on-database';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import { TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

type Environment = Record<string, string | undefined>;

/**
 * Runs a command over the templates and every tenant's database, one after the
 * other, with PG_DATABASE_URL set to it and tenancy off: to Twenty, each looks
 * like a deployment of its own. One that fails does not keep it from the others.
 *
 * @param command its words, the program first.
 * @param say gets a line for each database; no line holds a password.
 * @returns the titles of the databases for which it failed.
 * @throws ConfigurationError, and those of listTenantDatabases.
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
    Object.values(tenancy.databaseServers),
    templateNameOf(environment),
    new TenantRegistryClient(tenancy),
    0,
  );
  const { TENANT_MANAGER_URL: _off, ...withoutTenants } = environment;
  const failed: string[] = [];

  for (const { title, url } of databases) {
    const started = performance.now();
    const exitCode = await runOnDatabase(command, url, withoutTenants);

    say(
      `${title}: ${exitCode === 0 ? 'done' : `FAILED with exit code ${exitCode}`} in ${((performance.now() - started) / 1_000).toFixed(1)} s`,
    );

    if (exitCode !== 0) {
      failed.push(title);
    }
  }

  say(
    `${databases.length - failed.length} of ${databases.length} tenant databases done`,
  );

  return failed;
};
