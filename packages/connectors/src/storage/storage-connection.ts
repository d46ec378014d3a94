import { type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { CONNECTION_TIMEOUT_MILLISECONDS } from '@twenty-clerk/program/database/connect';
import { makeSchema } from '@twenty-clerk/program/database/make-schema';
import { SilentLogger } from '@twenty-clerk/program/database/silent-logger';

import { type Configuration } from '../configuration/configuration';
import { Connectors1765000000000 } from './migrations/1765000000000-connectors';
import { ImportRemarks1765000001000 } from './migrations/1765000001000-import-remarks';
import { Counted1765000002000 } from './migrations/1765000002000-counted';
import { AppEvents1765000003000 } from './migrations/1765000003000-app-events';
import { ShortLists1765000004000 } from './migrations/1765000004000-short-lists';
import { Erasures1765000005000 } from './migrations/1765000005000-erasures';
import { FormerRounds1765000006000 } from './migrations/1765000006000-former-rounds';
import { PossibleDuplicates1765000007000 } from './migrations/1765000007000-possible-duplicates';
import { CustomersOfRecords1765000008000 } from './migrations/1765000008000-customers-of-records';
import { EndedDuplicates1765000009000 } from './migrations/1765000009000-ended-duplicates';
import { WorkspaceEpochs1765000010000 } from './migrations/1765000010000-workspace-epochs';

const SCHEMA = 'connectors';
const CONNECTIONS = 20;

/**
 * Our tables, in a schema of the registry's database, made or brought up to date at
 * the start.
 *
 * @param attempts how often it is tried to be reached, three seconds apart.
 */
export const storageConnection = (
  { databaseUrl, databaseTls }: Configuration,
  attempts: number,
): DynamicModule =>
  TypeOrmModule.forRootAsync({
    useFactory: () => ({
      type: 'postgres',
      url: databaseUrl,
      ssl: databaseTls,
      schema: SCHEMA,
      migrations: [
        Connectors1765000000000,
        ImportRemarks1765000001000,
        Counted1765000002000,
        AppEvents1765000003000,
        ShortLists1765000004000,
        Erasures1765000005000,
        FormerRounds1765000006000,
        PossibleDuplicates1765000007000,
        CustomersOfRecords1765000008000,
        EndedDuplicates1765000009000,
        WorkspaceEpochs1765000010000,
      ],
      logger: new SilentLogger(),
      poolSize: CONNECTIONS,
      applicationName: 'connectors',
      connectTimeoutMS: CONNECTION_TIMEOUT_MILLISECONDS,
      retryAttempts: attempts,
      toRetry: (error) => !(error instanceof ConfigurationError),
    }),
    dataSourceFactory: async (options) => {
      const dataSource = await new DataSource(
        options as DataSourceOptions,
      ).initialize();

      // TypeORM makes its own table in it, and not the schema.
      await makeSchema(dataSource, SCHEMA);
      await dataSource.runMigrations();

      return dataSource;
    },
  });
