import { execFile, execFileSync, spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Client } from 'pg';

import { readConfiguration } from '../packages/connectors/src/configuration/configuration';
import { startConnectors } from '../packages/connectors/src/start-connectors';
import { startLocalPostgres } from '../packages/twenty-simulator/src/local-postgres';

const PASSWORDS = {
  TWENTY_DATABASE_PASSWORD: 'password-of-twenty',
  TENANT_DATABASE_PASSWORD: 'password-of-tenants',
  REGISTRY_DATABASE_PASSWORD: 'password-of-registry',
  CONNECTORS_DATABASE_PASSWORD: 'password-of-connectors',
};

const TENANT = 'twenty_tenant_1';
const SEALED = 'twenty_template_1';

const hasPsql = () => {
  try {
    // The first that reads variables of the environment.
    return /\b(1[4-9]|[2-9]\d)\b/.test(
      execFileSync('psql', ['--version'], { encoding: 'utf8' }),
    );
  } catch {
    return false;
  }
};

(hasPsql() ? describe : describe.skip)(
  "the databases' roles (only where psql is installed)",
  () => {
    let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

    beforeAll(async () => {
      postgres = await startLocalPostgres();
    });

    afterAll(() => postgres.stop());

    const environment = () => {
      const { hostname, port, username } = new URL(postgres.url('postgres'));

      return {
        ...process.env,
        ...PASSWORDS,
        PGHOST: hostname,
        PGPORT: port,
        POSTGRES_USER: username,
      };
    };

    const makeRoles = () =>
      promisify(execFile)(
        'psql',
        [
          '--no-psqlrc',
          `--file=${join(__dirname, 'database-roles.sql')}`,
          postgres.url('postgres'),
        ],
        { env: environment() },
      );

    const handOver = () =>
      new Promise<string>((resolve, reject) => {
        const shell = spawn('sh', { env: environment() });
        let output = '';

        for (const stream of [shell.stdout, shell.stderr]) {
          stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
        }
        createReadStream(join(__dirname, 'hand-over-databases.sh')).pipe(
          shell.stdin,
        );
        shell.once('error', reject);
        shell.once('close', (exitCode) =>
          exitCode === 0 ? resolve(output) : reject(new Error(output)),
        );
      });

    const query = async (role: string, database: string, sql: string) => {
      const url = new URL(postgres.url(database));

      url.username = role;

      const client = new Client({ connectionString: url.href });

      await client.connect();
      try {
        return (await client.query(sql)).rows;
      } finally {
        await client.end();
      }
    };

    /** They make or change their tables, if they may. */
    const runConnectors = async (role: string) => {
      const url = new URL(postgres.url('twenty_registry'));

      url.username = role;

      const { close } = await startConnectors(
        readConfiguration({
          PORT: '0',
          SERVER_URL: 'https://crm.example.com',
          CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clerk.example.com$')}`,
          CLERK_SECRET_KEY: 'sk_test_of_nobody',
          CONNECTORS_TENANT_MANAGER_TOKEN: 'm'.repeat(32),
          CONNECTORS_TWENTY_TOKEN: 't'.repeat(32),
          CONNECTORS_ENCRYPTION_KEY: btoa('x'.repeat(32)),
          TWENTY_URL: 'http://localhost:9',
          TENANT_MANAGER_URL: 'http://localhost:9',
          LOG_LEVEL: 'silent',
          GLOBAL_DATABASE_URL: url.href,
        }),
      );

      await close();
    };

    it('are no superusers, and each gets where it has to and no further', async () => {
      await makeRoles();
      // Also with new passwords.
      await makeRoles();

      expect(
        await query(
          'postgres',
          'postgres',
          `SELECT rolname, rolsuper, rolcreaterole, rolcreatedb FROM pg_roles
            WHERE rolname LIKE 'twenty%' ORDER BY rolname`,
        ),
      ).toEqual(
        [
          'twenty_connectors',
          'twenty_registry',
          'twenty_server',
          'twenty_tenants',
        ].map((rolname) => ({
          rolname,
          rolsuper: false,
          rolcreaterole: false,
          rolcreatedb: rolname === 'twenty_tenants',
        })),
      );

      await query('twenty_server', 'twenty', 'CREATE SCHEMA core');
      await query('twenty_server', 'twenty', 'CREATE TABLE core.secret ()');
      await query('twenty_registry', 'twenty_registry', 'CREATE TABLE t ()');
      await query('twenty_tenants', 'postgres', `CREATE DATABASE ${TENANT}`);
      await query(
        'twenty_tenants',
        TENANT,
        'CREATE SCHEMA core; CREATE TABLE core.secret ()',
      );
      await query(
        'twenty_tenants',
        TENANT,
        'SET session_replication_role = replica',
      );

      for (const [role, database] of [
        ['twenty_server', 'twenty_registry'],
        ['twenty_tenants', 'twenty_registry'],
        ['twenty_tenants', 'twenty'],
        ['twenty_registry', 'twenty'],
        ['twenty_connectors', 'twenty'],
      ] as const) {
        await expect(query(role, database, 'SELECT')).rejects.toThrow(
          'permission denied for database',
        );
      }
      for (const role of [
        'twenty_server',
        'twenty_registry',
        'twenty_connectors',
      ]) {
        await expect(query(role, TENANT, 'TABLE core.secret')).rejects.toThrow(
          'permission denied for schema',
        );
      }
      for (const [statement, refusal] of [
        ['TABLE t', 'permission denied for table t'],
        ['CREATE TABLE u ()', 'permission denied for schema public'],
        ['CREATE SCHEMA other', 'permission denied for database'],
      ] as const) {
        await expect(
          query('twenty_connectors', 'twenty_registry', statement),
        ).rejects.toThrow(refusal);
      }
      await query('postgres', 'postgres', `DROP DATABASE ${TENANT}`);
    });

    it('let connectors make their tables, and take over those from before they had one', async () => {
      await makeRoles();
      await runConnectors('twenty_connectors');
      await query(
        'postgres',
        'twenty_registry',
        'DROP SCHEMA connectors, connectors_queue CASCADE',
      );
      await runConnectors('twenty_registry');
      await expect(
        query(
          'twenty_connectors',
          'twenty_registry',
          'TABLE connectors.account',
        ),
      ).rejects.toThrow('permission denied');

      await makeRoles();
      await runConnectors('twenty_connectors');
      expect(
        await query(
          'twenty_registry',
          'twenty_registry',
          `SELECT DISTINCT pg_get_userbyid(relowner) AS owner FROM pg_class
            WHERE relnamespace::regnamespace::text LIKE 'connectors%'`,
        ),
      ).toEqual([{ owner: 'twenty_connectors' }]);
    });

    it('get what a superuser had before, and the template stays closed', async () => {
      const everything = `
        CREATE SCHEMA core;
        CREATE TYPE core.status AS ENUM ('open');
        CREATE DOMAIN core.name AS text;
        CREATE TYPE core.money AS (amount numeric);
        CREATE TABLE core.record (id serial, status core.status);
        CREATE SEQUENCE core.number;
        CREATE VIEW core.records AS TABLE core.record;
        CREATE FUNCTION public.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE EXTENSION IF NOT EXISTS "uuid-ossp"`;

      for (const database of [TENANT, SEALED]) {
        await postgres.createDatabase(database);
        await query('postgres', database, everything);
      }
      await query(
        'postgres',
        'postgres',
        `ALTER DATABASE ${SEALED} ALLOW_CONNECTIONS false`,
      );

      await handOver();
      // As after one that was cut off.
      await handOver();

      await query(
        'twenty_tenants',
        TENANT,
        `ALTER TYPE core.status ADD VALUE 'closed';
         ALTER DOMAIN core.name SET DEFAULT '';
         ALTER TYPE core.money ADD ATTRIBUTE currency text;
         ALTER TABLE core.record ADD title text;
         ALTER SEQUENCE core.number RESTART;
         CREATE OR REPLACE VIEW core.records AS SELECT id, status FROM core.record;
         CREATE OR REPLACE FUNCTION public.one() RETURNS int LANGUAGE sql AS 'SELECT 2';
         CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
         CREATE TABLE core.other ();
         COMMENT ON SCHEMA core IS 'upgraded'`,
      );
      await expect(query('postgres', SEALED, 'SELECT')).rejects.toThrow(
        'not currently accepting connections',
      );
      await query(
        'twenty_tenants',
        'postgres',
        `CREATE DATABASE twenty_tenant_2 TEMPLATE ${SEALED}`,
      );
      await query(
        'twenty_tenants',
        'twenty_tenant_2',
        'ALTER TABLE core.record ADD title text',
      );
    });
  },
);
