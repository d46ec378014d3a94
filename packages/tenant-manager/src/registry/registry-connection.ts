import { type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { CONNECTION_TIMEOUT_MILLISECONDS } from '@twenty-clerk/program/database/connect';
import { SilentLogger } from '@twenty-clerk/program/database/silent-logger';

import { type Configuration } from '../configuration/configuration';
import { Registry1764000000000 } from './migrations/1764000000000-registry';
import { LocalOrganizations1764000001000 } from './migrations/1764000001000-local-organizations';
import { PreparedDatabases1764000002000 } from './migrations/1764000002000-prepared-databases';
import { MembershipsByAge1764000003000 } from './migrations/1764000003000-memberships-by-age';
import { ProvisioningTraces1764000004000 } from './migrations/1764000004000-provisioning-traces';
import { WebhookEventsForAWhile1764000005000 } from './migrations/1764000005000-webhook-events-for-a-while';
import { DataModelVersionInTenants1764000006000 } from './migrations/1764000006000-data-model-version-in-tenants';
import { Epochs1764000007000 } from './migrations/1764000007000-epochs';
import { FormerWorkQueue1764000008000 } from './migrations/1764000008000-former-work-queue';
import { PeopleCompared1764000009000 } from './migrations/1764000009000-people-compared';
import { CreationsOfAPerson1764000010000 } from './migrations/1764000010000-creations-of-a-person';
import { RevocationsDue1764000011000 } from './migrations/1764000011000-revocations-due';
import { Obstacles1764000012000 } from './migrations/1764000012000-obstacles';
import { FormerWorkspaces1764000013000 } from './migrations/1764000013000-former-workspaces';
import { Tenant } from './tenant.entity';

const CONNECTIONS = 20;

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DUPLICATE_TABLE = '42P07';

/**
 * The registry's database, made or brought up to date at the start. A database in
 * which another program has a table of the same name is refused at once, with a
 * ConfigurationError.
 *
 * @param attempts how often it is tried to be reached, three seconds apart.
 */
export const registryConnection = (
  { registryUrl, databaseTls }: Configuration,
  attempts: number,
): DynamicModule =>
  TypeOrmModule.forRootAsync({
    useFactory: () => ({
      type: 'postgres',
      url: registryUrl,
      ssl: databaseTls,
      entities: [Tenant],
      migrations: [
        Registry1764000000000,
        LocalOrganizations1764000001000,
        PreparedDatabases1764000002000,
        MembershipsByAge1764000003000,
        ProvisioningTraces1764000004000,
        WebhookEventsForAWhile1764000005000,
        DataModelVersionInTenants1764000006000,
        Epochs1764000007000,
        FormerWorkQueue1764000008000,
        PeopleCompared1764000009000,
        CreationsOfAPerson1764000010000,
        RevocationsDue1764000011000,
        Obstacles1764000012000,
        FormerWorkspaces1764000013000,
      ],
      migrationsRun: true,
      logger: new SilentLogger(),
      poolSize: CONNECTIONS,
      applicationName: 'tenant-manager',
      connectTimeoutMS: CONNECTION_TIMEOUT_MILLISECONDS,
      retryAttempts: attempts,
      toRetry: (error) => !(error instanceof ConfigurationError),
    }),
    dataSourceFactory: (options) => initialize(options!),
  });

const initialize = async (options: DataSourceOptions): Promise<DataSource> => {
  try {
    return await new DataSource(options).initialize();
  } catch (error) {
    throw (error as { code?: string }).code === DUPLICATE_TABLE
      ? takenTableError((error as Error).message)
      : error;
  }
};

const takenTableError = (message: string) => {
  const table = /"(\w+)"/.exec(message)?.[1] ?? 'tenant_registry';

  return new ConfigurationError(
    'GLOBAL_DATABASE_URL',
    `leads to a database with a table "${table}" that another program has made`,
    `Name a database for the registry alone (CREATE DATABASE twenty_registry), or rename the table if nothing uses it any more: ALTER TABLE ${table} RENAME TO ${table}_before`,
  );
};
