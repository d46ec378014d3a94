import { Inject, Injectable } from '@nestjs/common';
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';

import {
  markerOf,
  readMarker,
  type TenantMarker,
  type Upgrade,
  upgradeNoted,
} from '@twenty-clerk/contract/databases/tenant-marker';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { databaseNameOf } from '../registry/tenant.repository';
import { type Tenant } from '../registry/tenant.entity';
import { markUnfinished } from './mark-unfinished';
import { isOfMissingDatabase } from './tenant-database.error';
import { TenantDatabasesService } from './tenant-databases.service';
import { workConnected } from './work-connected';
import { readWorkspaceCondition } from './workspace-condition';

const STATEMENT_TIMEOUT_MILLISECONDS = 10_000;

export type TenantDatabaseState = {
  /** Undefined without such a database, null without a mark. */
  marker: string | null | undefined;
  isMarked: boolean;
  /** The workspaces in it; null when it holds none of Twenty's tables. */
  workspaceIds: string[] | null;
  /** One that passes for active and is not finished; null when there is none. */
  unfinishedWorkspaceId: string | null;
  /** What Twenty's last start has noted in it: see reasonToHoldBack(). */
  preparation: string | null;
};

/** Looks at databases of tenants, without changing what is in them. */
@Injectable()
export class TenantDatabaseInspector {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly tenantDatabasesService: TenantDatabasesService,
  ) {}

  /** @throws when the server does not answer or is not known. */
  async inspect(
    tenant: Pick<Tenant, 'id' | 'databaseName' | 'databaseServer' | 'epoch'>,
  ): Promise<TenantDatabaseState> {
    const state = await this.connectedIfThere(tenant, async (client) => {
      const marker = await readMarkerInside(client);
      const workspaceIds = await readWorkspaceIds(client);

      return {
        marker,
        isMarked: marker === markerOf(tenant.id, tenant.epoch),
        workspaceIds,
        unfinishedWorkspaceId: await findUnfinished(client, workspaceIds ?? []),
        preparation: await readPreparation(client),
      };
    });

    return (
      state ?? {
        marker: undefined,
        isMarked: false,
        workspaceIds: null,
        unfinishedWorkspaceId: null,
        preparation: null,
      }
    );
  }

  /**
   * The workspaces in a database; null when it is not there, or not one of Twenty's.
   *
   * @throws when the server does not answer or is not known.
   */
  async readWorkspaces(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
  ): Promise<string[] | null> {
    return this.connectedIfThere(address, readWorkspaceIds);
  }

  /**
   * What its server tells of a database, without connecting to it.
   *
   * @throws when the server does not answer or is not known.
   */
  lookFromOutside(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
  ): Promise<{
    /** Undefined without such a database, null without a mark. */
    marker: string | null | undefined;
    /** Of people and programs. */
    connections: number;
  }> {
    return this.onServer(address.databaseServer, async (client) => {
      const { rows } = await client.query<{
        marker: string | null;
        connections: number;
      }>(
        `SELECT shobj_description(oid, 'pg_database') AS marker,
                  (SELECT count(*)::int FROM pg_stat_activity
                    WHERE datid = pg_database.oid
                      AND backend_type = 'client backend') AS connections
             FROM pg_database WHERE datname = $1`,
        [address.databaseName],
      );

      return rows[0] ?? { marker: undefined, connections: 0 };
    });
  }

  /**
   * The upgrade that Twenty's last start has brought the template of a server to, as
   * it does with every tenant there.
   *
   * @returns null when there is no template, or it says of none.
   * @throws when the server does not answer or is not known.
   */
  async readUpgradeOfEmptyTemplate(
    databaseServer: string,
  ): Promise<Upgrade | null> {
    return this.connectedIfThere(
      {
        databaseServer,
        databaseName: this.configuration.emptyTemplateDatabase,
      },
      async (client) => upgradeNoted(await readPreparation(client)),
    );
  }

  /**
   * What Twenty has noted in a database at its last start: see reasonToHoldBack().
   *
   * @throws when the database cannot be read.
   */
  readPreparation(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
  ): Promise<string | null> {
    return this.connected(address, readPreparation);
  }

  /**
   * Which data model its workspace has, as Twenty has written down, which brings
   * it up to date when it starts.
   *
   * @throws when the database cannot be read.
   */
  readDataModelVersion(tenant: Tenant): Promise<string | null> {
    return this.connected(tenant, async (client) => {
      const { rows } = await client.query<{ version: string | null }>(
        'SELECT version FROM clerk.data_model_run WHERE workspace_id = $1',
        [tenant.workspaceId],
      );

      return rows[0]?.version ?? null;
    });
  }

  /** Lets Twenty make the rest of a workspace, as it does with one of its own. */
  async markUnfinished(tenant: Tenant, workspaceId: string): Promise<void> {
    await this.connected(tenant, (client) =>
      markUnfinished(client, workspaceId),
    );
  }

  /** Says that a database is the tenant's. Look at what is in it first. */
  async mark(
    tenant: Pick<Tenant, 'id' | 'databaseName' | 'databaseServer' | 'epoch'>,
  ): Promise<void> {
    await this.connected(tenant, (client) =>
      client.query(
        `COMMENT ON DATABASE ${escapeIdentifier(tenant.databaseName)}
           IS ${escapeLiteral(markerOf(tenant.id, tenant.epoch))}`,
      ),
    );
  }

  /**
   * The databases on a server that are named like those of tenants, with their
   * marks.
   *
   * @throws when the server does not answer.
   */
  list(databaseServer: string): Promise<
    {
      databaseServer: string;
      databaseName: string;
      marker: TenantMarker | null;
    }[]
  > {
    return this.onServer(databaseServer, async (client) => {
      const { rows } = await client.query<{
        databaseName: string;
        comment: string | null;
      }>(
        `SELECT datname AS "databaseName",
                  shobj_description(oid, 'pg_database') AS comment
             FROM pg_database
            WHERE starts_with(datname, $1) AND datname <> $2
            ORDER BY datname`,
        [databaseNameOf(''), this.configuration.emptyTemplateDatabase],
      );

      return rows.map(({ databaseName, comment }) => ({
        databaseServer,
        databaseName,
        marker: readMarker(comment),
      }));
    });
  }

  /** @returns null when there is no such database. */
  private async connectedIfThere<Result>(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result | null> {
    try {
      return await this.connected(address, work);
    } catch (error) {
      if (isOfMissingDatabase(error)) {
        return null;
      }
      throw error;
    }
  }

  private async connected<Result>(
    address: Pick<Tenant, 'databaseName' | 'databaseServer'>,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    return this.connectedTo(
      address,
      this.tenantDatabasesService.urlOf(address),
      work,
    );
  }

  private async onServer<Result>(
    databaseServer: string,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    return this.connectedTo(
      { databaseServer },
      this.tenantDatabasesService.maintenanceUrlOf(databaseServer),
      work,
    );
  }

  private async connectedTo<Result>(
    { databaseServer }: Pick<Tenant, 'databaseServer'>,
    url: string,
    work: (client: Client) => Promise<Result>,
  ): Promise<Result> {
    return workConnected(
      {
        databaseServer,
        url,
        ssl: this.configuration.databaseTls,
        statement_timeout: STATEMENT_TIMEOUT_MILLISECONDS,
      },
      work,
    );
  }
}

const readMarkerInside = async (client: Client): Promise<string | null> => {
  const { rows } = await client.query<{ marker: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS marker
       FROM pg_database WHERE datname = current_database()`,
  );

  return rows[0]?.marker ?? null;
};

const readPreparation = async (client: Client): Promise<string | null> => {
  const { rows } = await client.query<{ comment: string | null }>(
    `SELECT obj_description(to_regnamespace('core'), 'pg_namespace') AS comment`,
  );

  return rows[0]?.comment ?? null;
};

const findUnfinished = async (
  client: Client,
  workspaceIds: readonly string[],
): Promise<string | null> => {
  if (workspaceIds.length === 0) {
    return null;
  }

  const { rows } = await client.query<{ id: string; status: string }>(
    `SELECT id, "activationStatus"::text AS status FROM core.workspace
      WHERE id = ANY ($1) AND "activationStatus"::text NOT LIKE '%CREATION'`,
    [workspaceIds],
  );

  for (const workspace of rows) {
    if ((await readWorkspaceCondition(client, workspace)) === 'unfinished') {
      return workspace.id;
    }
  }

  return null;
};

const readWorkspaceIds = async (client: Client): Promise<string[] | null> => {
  const {
    rows: [table],
  } = await client.query<{ isThere: boolean }>(
    `SELECT to_regclass('core.workspace') IS NOT NULL AS "isThere"`,
  );

  if (!table?.isThere) {
    return null;
  }

  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM core.workspace
      WHERE "deletedAt" IS NULL ORDER BY "createdAt"`,
  );

  return rows.map(({ id }) => id);
};
