import { Client, type Pool } from 'pg';
import { DataSource } from 'typeorm';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { prepareClerkSchema } from 'src/engine/core-modules/clerk-auth/storage/prepare-clerk-schema';
import {
  CLERK_MIGRATIONS,
  type ClerkMigration,
} from 'src/engine/core-modules/clerk-auth/storage/clerk-migrations';
import {
  type AskDatabase,
  isClerkSchemaCurrent,
  migrateClerkSchema,
} from 'src/engine/core-modules/clerk-auth/storage/migrate-clerk-schema';

import { eventually } from '../../twenty-simulator/src/eventually';
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

it.each([
  ['2.31', ', "archivedAt" timestamptz', { isArchived: true }],
  ['2.6', '', { isArchived: false }],
])(
  'has the mailboxes of those who had left before read no more, on %s',
  async (_release, archivedAt, { isArchived }) => {
    const { client } = await makeDatabase();

    await client.query(`
      CREATE TABLE core."userWorkspace" (id uuid, "deletedAt" timestamptz);
      CREATE TABLE core."connectedAccount" (
        id uuid, handle text, "userWorkspaceId" uuid, "accessToken" text,
        "refreshToken" text, "connectionParameters" jsonb ${archivedAt});
      CREATE TABLE core."messageChannel" (
        "connectedAccountId" uuid, "isSyncEnabled" boolean DEFAULT true);
      CREATE TABLE core."calendarChannel" (LIKE core."messageChannel"
        INCLUDING DEFAULTS);`);
    for (const [handle, deletedAt] of [
      ['left', 'now()'],
      ['member', 'NULL'],
    ]) {
      await client.query(`
        WITH membership AS (
          INSERT INTO core."userWorkspace"
          VALUES (gen_random_uuid(), ${deletedAt}) RETURNING id),
        account AS (
          INSERT INTO core."connectedAccount"
          SELECT gen_random_uuid(), '${handle}', id, 'a', 'r', '{}'
            FROM membership RETURNING id),
        mail AS (
          INSERT INTO core."messageChannel" SELECT id FROM account)
        INSERT INTO core."calendarChannel" SELECT id FROM account`);
    }
    await prepareClerkSchema(client, true);

    expect(
      (
        await client.query(`
          SELECT handle, account."accessToken" AS access,
                 account."refreshToken" AS refresh,
                 account."connectionParameters" AS parameters,
                 to_jsonb(account) ->> 'archivedAt' IS NOT NULL AS "isArchived",
                 mail."isSyncEnabled" AS mail,
                 calendar."isSyncEnabled" AS calendar
            FROM core."connectedAccount" AS account
            JOIN core."messageChannel" AS mail
              ON mail."connectedAccountId" = account.id
            JOIN core."calendarChannel" AS calendar
              ON calendar."connectedAccountId" = account.id
           ORDER BY handle`)
      ).rows,
    ).toEqual([
      {
        handle: 'left',
        access: null,
        refresh: null,
        parameters: null,
        isArchived,
        mail: false,
        calendar: false,
      },
      {
        handle: 'member',
        access: 'a',
        refresh: 'r',
        parameters: {},
        isArchived: false,
        mail: true,
        calendar: true,
      },
    ]);
  },
);

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

const locks = async (client: Client, isGranted: boolean) =>
  (
    await client.query(
      `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted = $1
          AND database = (SELECT oid FROM pg_database
                           WHERE datname = current_database())`,
      [isGranted],
    )
  ).rowCount;

describe('where Twenty gives up each statement that takes longer than some seconds', () => {
  // So long that a busy machine answers within it what need not wait.
  const SECONDS = 4;
  const WORKSPACE_ID = '11111111-1111-4111-8111-111111111111';

  let dataSource: DataSource;

  afterEach(() => dataSource.destroy());

  const start = async () => {
    const { name, client } = await makeDatabase();
    const url = postgres.url(name);

    dataSource = await new DataSource({
      type: 'postgres',
      url,
      extra: { query_timeout: SECONDS * 1_000 },
    }).initialize();

    return {
      database: new ClerkDatabaseService(dataSource, url),
      client,
      other: await connectTo(name),
    };
  };

  const pool = () => (dataSource.driver as unknown as { master: Pool }).master;

  it.each<
    [string, string, (database: ClerkDatabaseService) => Promise<string>]
  >([
    [
      'brings it up to date once another has',
      '7202601',
      (database) => database.ensureSchema().then(() => 'done'),
    ],
    [
      'works on a data model once another has',
      `7202604, hashtext('${WORKSPACE_ID}')`,
      (database) =>
        database.withDataModelLock(WORKSPACE_ID, async () => 'done'),
    ],
  ])(
    '%s, and leaves no connection and no lock behind',
    async (_what, lock, work) => {
      const { database, client, other } = await start();

      await other.query(`SELECT pg_advisory_lock(${lock})`);

      const done = work(database);

      await eventually(
        () => locks(client, false),
        (waiting) => waiting === 1,
      );
      await other.query(
        `SELECT pg_advisory_unlock(${lock}) FROM pg_sleep(${SECONDS * 1.5})`,
      );

      expect(await done).toBe('done');
      await eventually(
        () => locks(client, true),
        (held) => held === 0,
      );
      expect(pool().idleCount).toBe(pool().totalCount);
    },
  );

  it('adds a member once another is added', async () => {
    const { database, client, other } = await start();

    await database.ensureSchema();
    await other.query('SELECT pg_advisory_lock(7202603)');

    const done = database.withJoiningLock(async () => 'done');

    await other.query(
      `SELECT pg_advisory_unlock(7202603) FROM pg_sleep(${SECONDS * 1.5})`,
    );

    expect(await done).toBe('done');
    expect(await locks(client, true)).toBe(0);
    expect(pool().idleCount).toBe(pool().totalCount);
  });

  it('indexes what is searched for as long as it takes', async () => {
    const { database, client } = await start();

    await client.query(`
      CREATE EXTENSION unaccent WITH SCHEMA public;
      CREATE FUNCTION public.unaccent_immutable(input text) RETURNS text
        IMMUTABLE RETURN public.unaccent(input);
      CREATE TABLE public.person (
        name text,
        "searchVector" tsvector GENERATED ALWAYS AS (
          to_tsvector('simple', public.unaccent_immutable(name))) STORED);
      INSERT INTO public.person (name) VALUES ('أَحْمَد');
      CREATE FUNCTION public.dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_sleep(${SECONDS * 1.5}); RETURN NEW; END $$;
      CREATE TRIGGER dawdle BEFORE UPDATE ON public.person
        FOR EACH ROW EXECUTE FUNCTION public.dawdle()`);

    await database.ensureSchema();

    expect(await applied(client)).toEqual(CLERK_MIGRATIONS.map(({ id }) => id));
    expect(
      (await client.query(`SELECT "searchVector" AS words FROM public.person`))
        .rows,
    ).toEqual([{ words: "'احمد':1" }]);
    expect(pool().idleCount).toBe(pool().totalCount);
  });
});
