import { Inject, Injectable } from '@nestjs/common';
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';

import { readDatabaseState } from '@twenty-clerk/contract/databases/database-state';
import {
  markerOf,
  readMarker,
  type TenantMarker,
} from '@twenty-clerk/contract/databases/tenant-marker';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { type Tenant } from '../registry/tenant.entity';
import {
  isOfMissingDatabase,
  NO_SUCH_DATABASE,
  TenantDatabaseError,
  TOO_MANY_CONNECTIONS,
  unreachable,
} from './tenant-database.error';
import { workConnected } from './work-connected';

/** What can go wrong with a clone, by PostgreSQL's names for it. */
const CONDITIONS: Record<string, string> = {
  [NO_SUCH_DATABASE]: 'template_missing',
  '55006': 'template_busy',
  '53100': 'disk_full',
  [TOO_MANY_CONNECTIONS]: 'too_many_connections',
  '42501': 'not_allowed',
};

type DatabaseAddress = Pick<Tenant, 'id' | 'databaseName' | 'databaseServer'>;
type TenantDatabase = DatabaseAddress & Pick<Tenant, 'epoch'>;

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
   * all. Then what has the mark is made again, too, unless somebody has got it.
   * @throws TenantDatabaseError template_missing, empty_template_missing,
   * template_unfinished, template_busy, disk_full, too_many_connections, not_allowed, database_unreachable, database_not_marked,
   * clone_failed.
   */
  async clone(
    tenant: TenantDatabase,
    template = this.configuration.emptyTemplateDatabase,
    fill?: (client: Client) => Promise<void>,
  ): Promise<void> {
    await this.onServer(tenant, async (client) => {
      const comment = await readComment(client, tenant.databaseName);
      const isMarked = comment === markerOf(tenant.id, tenant.epoch);

      if (isMarked && fill === undefined) {
        return;
      }

      if (fill === undefined) {
        await this.refuseWithoutEmptyTemplate(client, tenant);
      }

      const name = escapeIdentifier(tenant.databaseName);

      if (comment !== undefined) {
        await (isMarked
          ? this.refuseHandedOver(tenant)
          : this.refuseToLose(tenant, comment));
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

  /**
   * Whether an organization has got what is in the database, as it says itself: a
   * registry that was restored from a dump of before knows nothing of that.
   *
   * @returns false also when there is no such database.
   * @throws TenantDatabaseError database_unreachable
   */
  async isHandedOver(
    database: Pick<Tenant, 'databaseName' | 'databaseServer'>,
  ): Promise<boolean> {
    return (await this.findHolder(database)) !== null;
  }

  /**
   * The workspace that a tenant's organization has got in its database, as that says
   * itself, whatever the registry knows.
   *
   * @returns null where it has got none, or somebody else has.
   * @throws TenantDatabaseError database_unreachable
   */
  async findWorkspaceOf(
    tenant: TenantDatabase & Pick<Tenant, 'clerkOrgId'>,
  ): Promise<string | null> {
    const holder = await this.findHolder(tenant);

    return holder?.marker === markerOf(tenant.id, tenant.epoch) &&
      holder.organizationId === (tenant.clerkOrgId ?? tenant.id)
      ? holder.workspaceId
      : null;
  }

  private async findHolder(
    database: Pick<Tenant, 'databaseName' | 'databaseServer'>,
  ): Promise<Holder | null> {
    try {
      return await this.inDatabase(database, readHolder);
    } catch (error) {
      if (isOfMissingDatabase(error)) {
        return null;
      }
      throw error instanceof TenantDatabaseError
        ? error
        : unreachable(database, error);
    }
  }

  /**
   * @throws TenantDatabaseError database_not_marked when the database that is to be
   * made is there, and somebody has got it; database_unreachable.
   */
  async refuseHandedOver(tenant: DatabaseAddress): Promise<void> {
    if (await this.isHandedOver(tenant)) {
      throw new TenantDatabaseError(
        'database_not_marked',
        `The database ${tenant.databaseName} is in use already, of which this registry knows nothing, and was left alone. Was the registry restored from a dump of before? See: tenants doctor`,
      );
    }
  }

  /** Whether the database is there and holds what is the tenant's. */
  async exists(tenant: DatabaseAddress): Promise<boolean> {
    const comment = await this.onServer(tenant, (client) =>
      readComment(client, tenant.databaseName),
    );

    return readMarker(comment)?.tenantId === tenant.id;
  }

  /**
   * Drops the database, connections and all. Never one of somebody else; one
   * without a mark is what a crash has left only as long as no workspace is in it.
   *
   * @throws TenantDatabaseError as clone().
   */
  async drop(tenant: DatabaseAddress): Promise<void> {
    await this.onServer(tenant, async (client) => {
      const comment = await readComment(client, tenant.databaseName);

      if (comment === undefined) {
        return;
      }
      if (
        readMarker(comment)?.tenantId !== tenant.id &&
        comment !== sealOf(tenant.id)
      ) {
        await this.refuseToLose(tenant, comment);
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

  /**
   * Makes an empty database for a tenant that it does not have yet, instead of what
   * a restore that was cut off has left.
   *
   * @throws TenantDatabaseError database_not_marked when it is more than that: the
   * registry is older than the database.
   */
  async createEmpty(tenant: TenantDatabase): Promise<void> {
    await this.onServer(tenant, async (client) => {
      const comment = await readComment(client, tenant.databaseName);
      const marker = readMarker(comment);

      if (comment !== undefined) {
        if (marker?.tenantId !== tenant.id || marker.kind !== 'restoring') {
          await this.refuseToLose(tenant, comment);
        }
        await dropDatabase(client, tenant.databaseName);
      }
      await client.query(
        `CREATE DATABASE ${escapeIdentifier(tenant.databaseName)} TEMPLATE template0`,
      );
      await mark(client, tenant, 'restoring');
    });
  }

  /**
   * Nobody can use the tenant's database any more, from whatever cache they have
   * its address, and nobody does.
   *
   * @returns false when there is none.
   */
  retire(tenant: TenantDatabase): Promise<boolean> {
    return this.onServer(tenant, async (client) => {
      const comment = await readComment(client, tenant.databaseName);

      if (comment === undefined) {
        return false;
      }
      // What is somebody else's serves this tenant nothing anyway.
      if ((readMarker(comment)?.tenantId ?? tenant.id) === tenant.id) {
        await mark(client, tenant, 'former');
        await disconnectAll(client, tenant.databaseName);
      }

      return true;
    });
  }

  /** The database is the tenant's own, from now on or again. */
  async claim(tenant: TenantDatabase): Promise<void> {
    await this.onServer(tenant, (client) => mark(client, tenant));
  }

  /**
   * Sees to it that the database which the registry names can be used, after a
   * restore that was cut off: either it was not the tenant's any more, and nothing
   * has taken its place, or it was not yet.
   *
   * @throws TenantDatabaseError database_not_marked when a later one of the tenant
   * is somewhere: the registry is older than that.
   */
  async settle(tenant: TenantDatabase): Promise<void> {
    const comment = await this.onServer(tenant, (client) =>
      readComment(client, tenant.databaseName),
    );
    const marker = readMarker(comment);

    if (
      marker === null ||
      marker.tenantId !== tenant.id ||
      marker.epoch !== tenant.epoch ||
      marker.kind === 'tenant'
    ) {
      return;
    }
    if (marker.kind === 'former') {
      await this.refuseLater(tenant);
    }
    await this.claim(tenant);
  }

  /** Drops the databases that a tenant had on a server before this one. */
  async dropFormers(
    tenant: TenantDatabase,
    { butNot }: { butNot?: string } = {},
  ): Promise<void> {
    await this.onServer(tenant, async (client) => {
      for (const { name, marker } of await listOfTenant(client, tenant.id)) {
        if (marker.kind === 'former' && name !== butNot) {
          await dropDatabase(client, name);
        }
      }
    });
  }

  private async refuseLater(tenant: TenantDatabase) {
    for (const databaseServer of Object.keys(
      this.configuration.databaseServers,
    )) {
      const later = await this.onServer({ databaseServer }, async (client) =>
        (await listOfTenant(client, tenant.id)).find(
          ({ marker }) =>
            marker.kind === 'tenant' && marker.epoch > tenant.epoch,
        ),
      );

      if (later !== undefined) {
        throw new TenantDatabaseError(
          'database_not_marked',
          `The database ${tenant.databaseName} is a former one of tenant ${tenant.id}: its own is ${later.name} on "${databaseServer}", of which this registry knows nothing. Was the registry restored from a dump of before?`,
        );
      }
    }
  }

  /** Whether a tenant can be made, also where no workspace waits ready-made. */
  async hasEmptyTemplate(): Promise<boolean> {
    const comment = await this.onServer(
      { databaseServer: this.configuration.placementServer },
      (client) => readComment(client, this.configuration.emptyTemplateDatabase),
    );

    return comment !== undefined;
  }

  /** The address of a tenant's database, password and all. */
  urlOf(tenant: Pick<Tenant, 'databaseName' | 'databaseServer'>): string {
    const url = new URL(this.serverOf(tenant.databaseServer));

    url.pathname = `/${tenant.databaseName}`;

    return url.href;
  }

  /**
   * Where databases of a server are made, dropped and looked at: the database that
   * its address names, since managed servers let nobody into `postgres`.
   *
   * @throws TenantDatabaseError server_unknown.
   */
  maintenanceUrlOf(databaseServer: string): string {
    const url = new URL(this.serverOf(databaseServer));
    const named = decodeURIComponent(url.pathname.slice(1));

    // The empty template must have no connection while it is cloned.
    if (named === '' || named === this.configuration.emptyTemplateDatabase) {
      url.pathname = '/postgres';
    }

    return url.href;
  }

  /** Runs `work` connected to a database of a tenant's, or of a template. */
  async inDatabase<Result>(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    return workConnected(
      {
        databaseServer: address.databaseServer,
        url: this.urlOf(address),
        ssl: this.configuration.databaseTls,
      },
      work,
    );
  }

  private async refuseWithoutEmptyTemplate(
    client: Client,
    { databaseServer }: DatabaseAddress,
  ) {
    const { emptyTemplateDatabase } = this.configuration;

    if ((await readComment(client, emptyTemplateDatabase)) === undefined) {
      throw new TenantDatabaseError(
        'empty_template_missing',
        `There is no ${emptyTemplateDatabase} on "${databaseServer}": Twenty's server makes it when it starts.`,
      );
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
        `Twenty has not finished ${this.configuration.emptyTemplateDatabase} on "${clone.databaseServer}" yet.`,
      );
    }
  }

  /** A clone that a crash has left has neither a mark nor a workspace. */
  private async refuseToLose(tenant: DatabaseAddress, comment: string | null) {
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

    if (comment !== null || !isEmpty) {
      throw new TenantDatabaseError(
        'database_not_marked',
        `The database ${tenant.databaseName} is not marked as that of tenant ${tenant.id}, and was left alone. See: tenants doctor`,
      );
    }
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

  private async onServer<Result>(
    { databaseServer }: Pick<Tenant, 'databaseServer'>,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    try {
      return await workConnected(
        {
          databaseServer,
          url: this.maintenanceUrlOf(databaseServer),
          ssl: this.configuration.databaseTls,
        },
        work,
      );
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
    }
  }
}

/** Who has got what is in a database. */
type Holder = {
  organizationId: string;
  workspaceId: string | null;
  marker: string | null;
};

/** The template and its clones have none until somebody gets them. */
const readHolder = async (client: Client): Promise<Holder | null> => {
  const {
    rows: [table],
  } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('clerk.organization') IS NOT NULL AS "isThere"`,
  );

  if (!table?.isThere) {
    return null;
  }

  const { rows } = await client.query<Holder>(
    `SELECT organization_id AS "organizationId", workspace_id AS "workspaceId",
            shobj_description(pg_database.oid, 'pg_database') AS marker
       FROM clerk.organization, pg_database WHERE datname = current_database()`,
  );

  return rows[0] ?? null;
};

/** @returns undefined when there is no such database, null without a comment. */
const readComment = async (client: Client, name: string) => {
  const { rows } = await client.query<{ comment: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS comment
       FROM pg_database WHERE datname = $1`,
    [name],
  );

  return rows[0]?.comment;
};

const mark = (
  client: Client,
  { id, databaseName, epoch }: TenantDatabase,
  kind: TenantMarker['kind'] = 'tenant',
) =>
  client.query(
    `COMMENT ON DATABASE ${escapeIdentifier(databaseName)} IS ${escapeLiteral(markerOf(id, epoch, kind))}`,
  );

const listOfTenant = async (client: Client, tenantId: string) => {
  const { rows } = await client.query<{ name: string; comment: string }>(
    `SELECT datname AS name, shobj_description(oid, 'pg_database') AS comment
       FROM pg_database
      WHERE shobj_description(oid, 'pg_database') LIKE 'twenty-clerk %'`,
  );

  return rows.flatMap(({ name, comment }) => {
    const marker = readMarker(comment);

    return marker?.tenantId === tenantId ? [{ name, marker }] : [];
  });
};

const dropDatabase = (client: Client, databaseName: string) =>
  client.query(`DROP DATABASE ${escapeIdentifier(databaseName)} WITH (FORCE)`);

const sealOf = (id: string) => `twenty-clerk sealed ${id}`;

const disconnectAll = (client: Client, databaseName: string) =>
  client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
    [databaseName],
  );
