import { randomUUID } from 'node:crypto';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { databaseTlsOf } from '@twenty-clerk/contract/databases/database-servers';
import { runInTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { TenantConnections } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { TenantRoutingPool } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-routing-pool';

import { TEMPLATE_SQL } from '../../twenty-simulator/src/core-schema.sql';
import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { readConfiguration } from '../src/configuration/configuration';
import { TenantDatabasesService } from '../src/tenant-databases/tenant-databases.service';
import {
  SELF_SIGNED_CERTIFICATE,
  SELF_SIGNED_KEY,
} from './support/self-signed-certificate';
import { runTenantsCommand } from './support/tenants-command';

const ALLOWS_SELF_SIGNED = { PG_SSL_ALLOW_SELF_SIGNED: 'true' };
const NOTHING_THERE = 'http://127.0.0.1:9';

// As whom PostgreSQL runs when the tests run as root.
const NOBODY = 65_534;

let folder: string;
let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

const giveToPostgres = async (path: string) => {
  if (process.getuid?.() === 0) {
    await chown(path, NOBODY, NOBODY);
  }
};

const fileOf = async (name: string, content: string) => {
  const file = join(folder, name);

  await writeFile(file, content, { mode: 0o600 });
  await giveToPostgres(file);

  return file;
};

/** The address for somebody who is let in over TLS only. */
const urlOverTls = (database: string) =>
  postgres.url(database).replace('//postgres@', '//twenty@');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'database-tls-'));
  await giveToPostgres(folder);
  postgres = await startLocalPostgres({
    ssl: 'on',
    ssl_cert_file: await fileOf('server.crt', SELF_SIGNED_CERTIFICATE),
    ssl_key_file: await fileOf('server.key', SELF_SIGNED_KEY),
    hba_file: await fileOf(
      'pg_hba.conf',
      'hostnossl all twenty all reject\nhost all all all trust\n',
    ),
  });
  await postgres.createDatabase('registry');
  await postgres.createDatabase('twenty_tenant_template');

  const client = new Client({
    connectionString: postgres.url('twenty_tenant_template'),
  });

  await client.connect();
  await client.query(TEMPLATE_SQL);
  await client.query('CREATE ROLE twenty LOGIN SUPERUSER');
  await client.end();
});

afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

const environmentWith = (changes: Record<string, string>) => ({
  CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('clerk.example.com$').toString('base64')}`,
  CLERK_SECRET_KEY: 'sk_test_unused',
  CLERK_API_URL: NOTHING_THERE,
  CLERK_WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw1234567890ab',
  SERVER_URL: 'https://crm.example.com',
  GLOBAL_DATABASE_URL: urlOverTls('registry'),
  TENANT_SERVICE_TOKEN: 'a-service-token-for-tests-of-32-characters',
  TWENTY_URL: NOTHING_THERE,
  ...changes,
});

const tenants = async (
  environment: Record<string, string>,
  ...argv: string[]
) => {
  const { exitCode, output, errors } = await runTenantsCommand(
    environment,
    ...argv,
  );

  return { exitCode, output: output || errors };
};

describe('a PostgreSQL with a certificate that nobody has signed', () => {
  it('is not trusted by itself, nor where an address asks for a check', async () => {
    expect(await tenants(environmentWith({}), 'list')).toMatchObject({
      exitCode: 2,
      output: expect.stringContaining('no encryption'),
    });
    expect(
      await tenants(
        environmentWith({
          GLOBAL_DATABASE_URL: `${urlOverTls('registry')}?sslmode=verify-full`,
          ...ALLOWS_SELF_SIGNED,
        }),
        'list',
      ),
    ).toMatchObject({
      exitCode: 2,
      output: expect.stringContaining('certificate'),
    });
  });

  it('is, for the registry, the queue and the tenants, when the operator says so', async () => {
    const environment = environmentWith(ALLOWS_SELF_SIGNED);
    const id = randomUUID();
    const databaseName = `twenty_tenant_${id.replaceAll('-', '')}`;

    await new TenantDatabasesService(readConfiguration(environment)).clone({
      id,
      databaseName,
      databaseServer: 'default',
      epoch: 1,
    });

    const { output } = await tenants(environment, 'doctor', '--json');

    expect(
      JSON.parse(output).findings.map(
        ({ code, subject }: Record<string, string>) => `${code} ${subject}`,
      ),
    ).toEqual([
      `database_unclaimed ${databaseName}`,
      'twenty_unreachable Twenty',
      'clerk_unreachable Clerk',
    ]);
  });

  it('is for what Twenty opens for a tenant, too', async () => {
    const id = randomUUID();
    const databaseName = `twenty_tenant_${id.replaceAll('-', '')}`;

    await new TenantDatabasesService(
      readConfiguration(environmentWith(ALLOWS_SELF_SIGNED)),
    ).clone({ id, databaseName, databaseServer: 'default', epoch: 1 });

    // As TypeORM makes it of the options of Twenty's data sources.
    const pool = new TenantRoutingPool(
      {
        connectionString: urlOverTls('registry'),
        ssl: databaseTlsOf(ALLOWS_SELF_SIGNED),
      },
      new TenantConnections(
        { poolSize: 1, poolTotal: 1, poolIdleMilliseconds: 1_000 },
        null,
      ),
    );

    try {
      const { rows } = await runInTenant(
        {
          tenantId: id,
          workspaceId: null,
          databaseUrl: urlOverTls(databaseName),
          epoch: 1,
          isBeingMade: false,
        },
        async () => {
          const client = await pool.connect();

          return client
            .query(
              `SELECT current_database() AS "databaseName", ssl
                 FROM pg_stat_ssl WHERE pid = pg_backend_pid()`,
            )
            .finally(() => client.release());
        },
      );

      expect(rows).toEqual([{ databaseName, ssl: true }]);
    } finally {
      await pool.end();
    }
  });
});
