import { randomBytes } from 'node:crypto';

import { Client, escapeIdentifier } from 'pg';

import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';

/** Room for the pools of two deployments at once. */
const MAX_CONNECTIONS = 500;

/** A real PostgreSQL, and what benchmarks do with it besides measuring. */
export class PostgresServer {
  private readonly run = randomBytes(3).toString('hex');

  private constructor(
    readonly url: (database: string) => string,
    readonly stop: () => Promise<unknown>,
  ) {}

  /** The server that BENCH_POSTGRES_URL names, else one of our own. */
  static async findOrStart(): Promise<PostgresServer> {
    const address = process.env.BENCH_POSTGRES_URL;

    if (address === undefined) {
      // It waits for the disk, as a server does to which something matters.
      const { url, stop } = await startLocalPostgres({
        max_connections: String(MAX_CONNECTIONS),
      });

      return new PostgresServer(url, stop);
    }

    return new PostgresServer(
      (database) => {
        const url = new URL(address);

        url.pathname = `/${database}`;

        return url.href;
      },
      async () => undefined,
    );
  }

  /** A name for a database that no other run uses. */
  newName(purpose: string): string {
    return `bench_${this.run}_${randomBytes(3).toString('hex')}_${purpose}`;
  }

  async version(): Promise<string> {
    const [row] = await this.query<{ server_version: string }>(
      'postgres',
      'SHOW server_version',
    );

    return row?.server_version ?? 'unknown';
  }

  /** @param template another database, to which nobody is connected. */
  async createDatabase(name: string, template = 'template1'): Promise<void> {
    await this.query(
      'postgres',
      `CREATE DATABASE ${escapeIdentifier(name)} TEMPLATE ${escapeIdentifier(template)}`,
    );
  }

  async dropDatabases(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.query(
        'postgres',
        `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`,
      );
    }
  }

  async query<Row>(
    database: string,
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Row[]> {
    const client = await this.connect(database);

    try {
      return (await client.query(sql, parameters)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** To be ended by the caller. */
  async connect(database: string): Promise<Client> {
    const client = new Client({ connectionString: this.url(database) });

    await client.connect();

    return client;
  }
}
