import { type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Client } from 'pg';
import { AbstractLogger, DataSource, type DataSourceOptions } from 'typeorm';

import { type Configuration } from '../configuration/configuration';
import { Connectors1765000000000 } from './migrations/1765000000000-connectors';

const SCHEMA = 'connectors';
const CONNECTIONS = 20;
const CONNECT_MILLISECONDS = 5_000;

/** Errors are thrown as well, and a command's answer may be for a program. */
class SilentLogger extends AbstractLogger {
  protected override writeLog(): void {}
}

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
      migrations: [Connectors1765000000000],
      migrationsRun: true,
      logger: new SilentLogger(),
      poolSize: CONNECTIONS,
      applicationName: 'connectors',
      connectTimeoutMS: CONNECT_MILLISECONDS,
      retryAttempts: attempts,
    }),
    dataSourceFactory: async (options) => {
      await makeSchema(databaseUrl, databaseTls);

      return new DataSource(options as DataSourceOptions).initialize();
    },
  });

/** TypeORM makes its own table in it, and not the schema. */
const makeSchema = async (
  connectionString: string,
  ssl: Configuration['databaseTls'],
) => {
  const client = new Client({
    connectionString,
    ssl,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
  });

  await client.connect();
  try {
    // Two processes that start at once: IF NOT EXISTS alone is no protection.
    await client.query(
      `SELECT pg_advisory_lock(hashtextextended('connectors schema', 0))`,
    );
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
  } finally {
    await client.end();
  }
};
