import { Client } from 'pg';

import { prepareClerkSchema } from 'src/engine/core-modules/clerk-auth/preparation/prepare-clerk-schema';
import {
  CLERK_MIGRATIONS,
  type ClerkMigration,
} from 'src/engine/core-modules/clerk-auth/storage/clerk-migrations';
import {
  type AskDatabase,
  isClerkSchemaCurrent,
  migrateClerkSchema,
} from 'src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

const [FIRST] = CLERK_MIGRATIONS;
const NEXT: ClerkMigration = {
  id: 9_001,
  name: 'colours',
  sql: `ALTER TABLE clerk.identity ADD COLUMN colour text NOT NULL DEFAULT 'green'`,
};
const BROKEN: ClerkMigration = {
  id: 9_002,
  name: 'broken',
  sql: `CREATE TABLE clerk.half_made (id integer); SELECT 1 / 0`,
};
const CORE = `CREATE SCHEMA core;
  CREATE TABLE core."user" (
    id integer, "canAccessFullAdminPanel" boolean NOT NULL DEFAULT false)`;

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let clients: Client[] = [];
let count = 0;

beforeAll(async () => {
  postgres = await startLocalPostgres();
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  clients = [];
});

afterAll(() => postgres?.stop());

const connectTo = async (name: string) => {
  const client = new Client({ connectionString: postgres.url(name) });

  clients.push(client);
  await client.connect();

  return client;
};

const makeDatabase = async () => {
  const name = `clerk_schema_${++count}`;

  await postgres.createDatabase(name);

  const client = await connectTo(name);

  await client.query(CORE);

  return { name, client };
};

const asking =
  (client: Client): AskDatabase =>
  async (sql, parameters) =>
    (await client.query(sql, parameters)).rows;

const migrate = async (client: Client, migrations?: ClerkMigration[]) => {
  await client.query('BEGIN');
  try {
    await migrateClerkSchema(asking(client), { isOfTenant: true, migrations });
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};

const applied = async (client: Client) =>
  (await client.query('SELECT id FROM clerk.migration ORDER BY id')).rows.map(
    ({ id }) => id,
  );

it('is brought up from a database of before there were migrations, whose rows stay', async () => {
  const { client } = await makeDatabase();

  await client.query(FIRST!.sql);
  await client.query(
    `INSERT INTO clerk.identity (clerk_user_id, user_id)
     VALUES ('user_noura', gen_random_uuid())`,
  );
  expect(await isClerkSchemaCurrent(asking(client), { isOfTenant: true })).toBe(
    false,
  );

  await migrate(client, [...CLERK_MIGRATIONS, NEXT]);

  expect(await applied(client)).toEqual([
    ...CLERK_MIGRATIONS.map(({ id }) => id),
    NEXT.id,
  ]);
  expect(
    (await client.query('SELECT clerk_user_id, colour FROM clerk.identity'))
      .rows,
  ).toEqual([{ clerk_user_id: 'user_noura', colour: 'green' }]);
});

it('gets only what an older one lacks, and then nothing', async () => {
  const { client } = await makeDatabase();

  await prepareClerkSchema(client, true);
  expect(await isClerkSchemaCurrent(asking(client), { isOfTenant: true })).toBe(
    true,
  );

  const migrations = [...CLERK_MIGRATIONS, NEXT];

  expect(
    await isClerkSchemaCurrent(asking(client), {
      isOfTenant: true,
      migrations,
    }),
  ).toBe(false);
  await migrate(client, migrations);
  await migrate(client, migrations);

  expect(await applied(client)).toContain(NEXT.id);
});

it('is as before when a migration fails', async () => {
  const { client } = await makeDatabase();

  await prepareClerkSchema(client, true);
  await expect(
    migrate(client, [...CLERK_MIGRATIONS, NEXT, BROKEN]),
  ).rejects.toThrow('division by zero');

  expect(await applied(client)).toEqual(CLERK_MIGRATIONS.map(({ id }) => id));
  expect(
    (await client.query(`SELECT to_regclass('clerk.half_made') AS half`)).rows,
  ).toEqual([{ half: null }]);
});

it('is made once by several containers at once', async () => {
  const { name, client } = await makeDatabase();
  const others = await Promise.all([1, 2, 3].map(() => connectTo(name)));

  await Promise.all(others.map((other) => prepareClerkSchema(other, true)));

  expect(await applied(client)).toEqual(CLERK_MIGRATIONS.map(({ id }) => id));
});

it('keeps server administrators out of a tenant’s database only, also when an upgrade has taken that away', async () => {
  const { client } = await makeDatabase();
  const makeAdministrator = async () => {
    await client.query('TRUNCATE core."user"');
    await client.query('INSERT INTO core."user" VALUES (1, true)');

    return (
      await client.query(
        'SELECT "canAccessFullAdminPanel" AS is FROM core."user"',
      )
    ).rows[0].is;
  };

  await prepareClerkSchema(client, false);
  expect(await makeAdministrator()).toBe(true);

  for (const _ of ['when it becomes a tenant’s', 'after an upgrade']) {
    await prepareClerkSchema(client, true);
    expect(await makeAdministrator()).toBe(false);
    await client.query('DROP TRIGGER no_server_administrator ON core."user"');
  }
});
