import { randomUUID } from 'node:crypto';

import * as pg from 'pg';
import { ts } from 'ts-morph';

import {
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { poolToTenants } from 'src/engine/core-modules/clerk-auth/tenancy/with-tenant-databases';

import { workspaceDataSourceService } from '../../../patches/twenty-server/workspace-data-source.service';
import { applyEdits } from '../../../scripts/patch-engine/source-text';
import { workspaceDataSourceServiceSource } from '../../../scripts/patch-engine/test/shaped-like-twenty';
import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

type Service = { primary: pg.Pool; replica: pg.Pool; end(): Promise<void> };

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let tenants: TenantContext[];

const makeTenant = async (databaseName: string): Promise<TenantContext> => {
  const tenantId = randomUUID();
  const client = new pg.Client({ connectionString: postgres.url('postgres') });

  await client.connect();
  await client.query(`CREATE DATABASE ${databaseName}`);
  await client.query(
    `COMMENT ON DATABASE ${databaseName} IS '${markerOf(tenantId, 1)}'`,
  );
  await client.end();

  return {
    tenantId,
    workspaceId: null,
    databaseUrl: postgres.url(databaseName),
    epoch: 1,
    isBeingMade: false,
  };
};

/** The service that a source of ours of Twenty's shape defines, as it runs. */
const serviceOf = (source: string): Service => {
  const modules: Record<string, object> = {
    pg,
    // As it is, in a release that has no upgrades.
    'src/engine/core-modules/clerk-auth/twenty/with-databases-of-tenants': {
      poolOfTenants: () =>
        poolToTenants(
          new TenantConnections(
            { poolSize: 4, poolTotal: 40, poolIdleMilliseconds: 30_000 },
            null,
          ),
        ),
    },
  };
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
    },
  });
  const exported: { WorkspaceDataSourceService?: new () => Service } = {};

  new Function('exports', 'require', outputText)(
    exported,
    (name: string) => modules[name],
  );

  return new exported.WorkspaceDataSourceService!();
};

const rewritten = applyEdits(
  'workspace-data-source.service.ts',
  workspaceDataSourceServiceSource,
  workspaceDataSourceService.edits,
);

beforeAll(async () => {
  postgres = await startLocalPostgres();
  tenants = [await makeTenant('najd'), await makeTenant('hijaz')];
  process.env.PRIMARY_URL = postgres.url('postgres');
  process.env.REPLICA_URL = postgres.url('postgres');
});

afterAll(() => postgres.stop());

const ASK = 'SELECT current_database() AS name';

const databasesSeenBy = async (
  service: Service,
  tenant: TenantContext,
): Promise<string[]> => {
  return runInTenant(tenant, async () => {
    const client = await service.primary.connect();

    try {
      return [
        await service.primary.query({ text: ASK }),
        await service.replica.query({ text: ASK }),
        await client.query(ASK),
      ].map(({ rows }) => rows[0].name);
    } finally {
      client.release();
    }
  });
};

/** Runs it for each tenant, several times at once. */
const seen = async (service: Service): Promise<string[][]> => {
  try {
    return await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        databasesSeenBy(service, tenants[index % tenants.length]!),
      ),
    );
  } finally {
    await service.end();
  }
};

it('is led to the database of each tenant by our rewrite: queries, transactions, the replica', async () => {
  const databases = await seen(serviceOf(rewritten));

  expect(databases).toEqual(
    Array.from({ length: 8 }, (_, index) =>
      Array(3).fill(index % 2 === 0 ? 'najd' : 'hijaz'),
    ),
  );
});

it('would have all tenants share the default database without it', async () => {
  const databases = await seen(serviceOf(workspaceDataSourceServiceSource));

  expect(new Set(databases.flat())).toEqual(new Set(['postgres']));
});
