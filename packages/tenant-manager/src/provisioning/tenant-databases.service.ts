import { Inject, Injectable } from '@nestjs/common';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

import { readDatabaseState } from '@twenty-clerk/contract/databases/database-state';
import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { type Tenant } from '../registry/tenant.entity';

const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

const TOO_MANY_CONNECTIONS = '53300';

/** What can go wrong with a clone, by PostgreSQL's names for it. */
const CONDITIONS: Record<string, string> = {
  '3D000': 'template_missing',
  '55006': 'template_busy',
  '53100': 'disk_full',
  [TOO_MANY_CONNECTIONS]: 'too_many_connections',
  '42501': 'not_allowed',
};

/** A tenant's database could not be made or dropped. */
export class TenantDatabaseError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = TenantDatabaseError.name;
  }
}

type DatabaseAddress = Pick<Tenant, 'id' | 'databaseName' | 'databaseServer'>;

/** Makes and drops the databases of tenants. */
@Injectable()
export class TenantDatabasesService {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * Clones a template, and marks the clone as the tenant's. A database of that
   * name without the mark is what a crash has left half-made: it is dropped and
   * made again; one with the mark is there already. One with a workspace in it is
   * somebody's data, mark or not, and is never dropped here.
   *
   * @param template the name of its database; that of an empty one if left out.
   * @param fill puts a workspace into the clone; the mark comes with it, or not at
   * all. Then what has the mark is made again, too.
   * @throws TenantDatabaseError template_missing, template_unfinished, template_busy,
   * disk_full, too_many_connections, not_allowed, database_unreachable, database_not_marked,
   * clone_failed.
   */
  async clone(
    tenant: DatabaseAddress,
    template = this.configuration.templateDatabase,
    fill?: (client: Client) => Promise<void>,
  ): Promise<void> {
    await this.onServer(tenant, async (client) => {
      const marker = await this.readMarker(client, tenant.databaseName);

      if (marker === markerOf(tenant.id) && fill === undefined) {
        return;
      }

      const name = escapeIdentifier(tenant.databaseName);

      if (marker !== undefined) {
        if (marker !== markerOf(tenant.id)) {
          await this.refuseToLose(tenant, marker);
        }
        await dropDatabase(client, tenant.databaseName);
      }
      await client.query(
        `CREATE DATABASE ${name} TEMPLATE ${escapeIdentifier(template)}`,
      );
      if (fill === undefined) {
        await this.refuseUnfinished(client, tenant);
        await mark(client, tenant);
      } else {
        await this.inDatabase(tenant, async (clone) => {
          await clone.query('BEGIN');
          await fill(clone);
          await mark(clone, tenant);
          await clone.query('COMMIT');
        });
      }
    });
  }

  /** Whether the database is there and marked as the tenant's. */
  async exists(tenant: DatabaseAddress): Promise<boolean> {
    let marker: string | null | undefined;

    await this.onServer(tenant, async (client) => {
      marker = await this.readMarker(client, tenant.databaseName);
    });

    return marker === markerOf(tenant.id);
  }

  /**
   * Drops the database, connections and all. Never one of somebody else; one
   * without a mark is what a crash has left only as long as no workspace is in it.
   *
   * @throws TenantDatabaseError as clone().
   */
  async drop(tenant: DatabaseAddress): Promise<void> {
    await this.onServer(tenant, async (client) => {
      const marker = await this.readMarker(client, tenant.databaseName);

      if (marker === undefined) {
        return;
      }
      if (marker !== markerOf(tenant.id) && marker !== sealOf(tenant.id)) {
        await this.refuseToLose(tenant, marker);
      }
      await dropDatabase(client, tenant.databaseName);
    });
  }

  /** Makes a template of it: nobody can connect any more, so it stays as it is. */
  async seal(database: DatabaseAddress): Promise<void> {
    await this.onServer(database, async (client) => {
      const name = escapeIdentifier(database.databaseName);

      await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await disconnectAll(client, database.databaseName);
      await client.query(
        `COMMENT ON DATABASE ${name} IS ${escapeLiteral(sealOf(database.id))}`,
      );
    });
  }

  /** Makes an empty database, marked as the tenant's, instead of any before. */
  async createEmpty(tenant: DatabaseAddress): Promise<void> {
    await this.drop(tenant);
    await this.onServer(tenant, async (client) => {
      const name = escapeIdentifier(tenant.databaseName);

      await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
      await mark(client, tenant);
    });
  }

  /**
   * Gives a database the name of the tenant's. The one that has it is renamed
   * first and stays; an older one of that kind goes. Killed in between, the next
   * call finishes.
   *
   * @returns where the former database is; null when there was none.
   */
  async putInPlace(
    tenant: DatabaseAddress,
    databaseName: string,
  ): Promise<string | null> {
    const former = `twenty_replaced_${tenant.id.replaceAll('-', '')}`;
    let isReplaced = false;

    await this.onServer(tenant, async (client) => {
      const giveName = async (from: string, to: string) => {
        await disconnectAll(client, from);
        await client.query(
          `ALTER DATABASE ${escapeIdentifier(from)} RENAME TO ${escapeIdentifier(to)}`,
        );
      };

      if ((await this.readMarker(client, tenant.databaseName)) !== undefined) {
        await this.drop({ ...tenant, databaseName: former });
        await giveName(tenant.databaseName, former);
      }
      isReplaced = (await this.readMarker(client, former)) !== undefined;
      await giveName(databaseName, tenant.databaseName);
    });

    return isReplaced ? former : null;
  }

  /** Whether new tenants can be cloned. */
  async hasTemplate(): Promise<boolean> {
    let marker: string | null | undefined;

    await this.onServer(
      { databaseServer: this.configuration.birthServer },
      async (client) => {
        marker = await this.readMarker(
          client,
          this.configuration.templateDatabase,
        );
      },
    );

    return marker !== undefined;
  }

  /** The address of a tenant's database, password and all. */
  urlOf(tenant: Pick<Tenant, 'databaseName' | 'databaseServer'>): string {
    const url = new URL(this.serverOf(tenant.databaseServer));

    url.pathname = `/${tenant.databaseName}`;

    return url.href;
  }

  /** Runs `work` connected to a database of a tenant's, or of a template. */
  async inDatabase<Result>(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    const client = new Client({
      connectionString: this.urlOf(address),
      ssl: this.configuration.databaseTls,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    });

    client.on('error', () => undefined);
    try {
      await client.connect();

      return await work(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /**
   * Twenty takes half a minute to make the empty template. Whoever is connected to
   * the template itself keeps it from being cloned, so the clone is asked.
   */
  private async refuseUnfinished(client: Client, clone: DatabaseAddress) {
    const { isInitialised } = await this.inDatabase(clone, readDatabaseState);

    if (!isInitialised) {
      await dropDatabase(client, clone.databaseName);
      throw new TenantDatabaseError(
        'template_unfinished',
        `Twenty has not finished ${this.configuration.templateDatabase} on "${clone.databaseServer}" yet.`,
      );
    }
  }

  /** A clone that a crash has left has neither a mark nor a workspace. */
  private async refuseToLose(tenant: DatabaseAddress, marker: string | null) {
    const isEmpty = await this.inDatabase(tenant, async (client) => {
      const {
        rows: [table],
      } = await client.query<{ isThere: boolean }>(
        `SELECT to_regclass('core.workspace') IS NOT NULL AS "isThere"`,
      );

      return (
        !table?.isThere ||
        (await client.query('SELECT FROM core.workspace LIMIT 1')).rowCount ===
          0
      );
    });

    if (marker !== null || !isEmpty) {
      throw new TenantDatabaseError(
        'database_not_marked',
        `The database ${tenant.databaseName} is not marked as that of tenant ${tenant.id}, and was left alone. See: tenants doctor`,
      );
    }
  }

  /** @returns undefined when there is no such database, null without a comment. */
  private async readMarker(client: Client, name: string) {
    const { rows } = await client.query<{ marker: string | null }>(
      `SELECT shobj_description(oid, 'pg_database') AS marker
         FROM pg_database WHERE datname = $1`,
      [name],
    );

    return rows[0]?.marker;
  }

  private serverOf(name: string): string {
    const server = this.configuration.databaseServers[name];

    if (server === undefined) {
      throw new TenantDatabaseError(
        'server_unknown',
        `TENANT_DATABASE_SERVERS has no server "${name}".`,
      );
    }

    return server;
  }

  private async onServer(
    { databaseServer }: Pick<Tenant, 'databaseServer'>,
    work: (client: Client) => Promise<void>,
  ): Promise<void> {
    const url = new URL(this.serverOf(databaseServer));

    // Not the template, which must have no connection while it is cloned.
    url.pathname = '/postgres';

    const client = new Client({
      connectionString: url.href,
      ssl: this.configuration.databaseTls,
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    });

    client.on('error', () => undefined);

    try {
      await client.connect();
    } catch (error) {
      throw new TenantDatabaseError(
        (error as { code?: string }).code === TOO_MANY_CONNECTIONS
          ? 'too_many_connections'
          : 'database_unreachable',
        `The database server "${databaseServer}" cannot be reached: ${(error as Error).message}`,
        { cause: error },
      );
    }

    try {
      await work(client);
    } catch (error) {
      if (error instanceof TenantDatabaseError) {
        throw error;
      }

      const { code, message } = error as { code?: string; message: string };

      throw new TenantDatabaseError(
        CONDITIONS[code ?? ''] ?? 'clone_failed',
        message,
        { cause: error },
      );
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const mark = (client: Client, { id, databaseName }: DatabaseAddress) =>
  client.query(
    `COMMENT ON DATABASE ${escapeIdentifier(databaseName)} IS ${escapeLiteral(markerOf(id))}`,
  );

const dropDatabase = (client: Client, databaseName: string) =>
  client.query(`DROP DATABASE ${escapeIdentifier(databaseName)} WITH (FORCE)`);

const sealOf = (id: string) => `twenty-clerk sealed ${id}`;

const disconnectAll = (client: Client, databaseName: string) =>
  client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
    [databaseName],
  );
