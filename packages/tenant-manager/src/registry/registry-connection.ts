import { type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';

import { type Configuration } from '../configuration/configuration';
import { Registry1764000000000 } from './migrations/1764000000000-registry';
import { LocalOrganizations1764000001000 } from './migrations/1764000001000-local-organizations';
import { PreparedDatabases1764000002000 } from './migrations/1764000002000-prepared-databases';
import { Tenant } from './tenant.entity';

/** Locks hold a connection each while the work under them takes another. */
const CONNECTIONS = 20;

/**
 * The registry's database, made or brought up to date at the start.
 *
 * @param attempts how often it is tried to be reached, three seconds apart.
 */
export const registryConnection = (
  { registryUrl, databaseTls }: Configuration,
  attempts: number,
): DynamicModule =>
  TypeOrmModule.forRoot({
    type: 'postgres',
    url: registryUrl,
    ssl: databaseTls,
    entities: [Tenant],
    migrations: [
      Registry1764000000000,
      LocalOrganizations1764000001000,
      PreparedDatabases1764000002000,
    ],
    migrationsRun: true,
    poolSize: CONNECTIONS,
    applicationName: 'tenant-manager',
    connectTimeoutMS: 5_000,
    retryAttempts: attempts,
  });
