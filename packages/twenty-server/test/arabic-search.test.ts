import { Client } from 'pg';

import { prepareClerkSchema } from 'src/engine/core-modules/clerk-auth/storage/prepare-clerk-schema';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

/** What Twenty makes in a database and in the schema of a workspace, as far as it searches. */
const AS_TWENTY_MAKES_IT = `
  CREATE SCHEMA core;
  CREATE TABLE core."user" (
    id integer, "canAccessFullAdminPanel" boolean NOT NULL DEFAULT false);
  CREATE EXTENSION unaccent WITH SCHEMA public;
  CREATE FUNCTION public.unaccent_immutable(input text) RETURNS text
    IMMUTABLE RETURN public.unaccent(input);
  CREATE SCHEMA workspace_1;
  CREATE TABLE workspace_1.person (
    id integer PRIMARY KEY,
    name text,
    "searchVector" tsvector GENERATED ALWAYS AS (
      to_tsvector('simple', COALESCE(public.unaccent_immutable(name), ''))) STORED);
  INSERT INTO workspace_1.person (id, name)
    VALUES (1, 'أَحْمَد مُصْطَفَى'), (2, 'فاطمة الإدريسي'), (3, 'René Müller'), (4, 'طلب ٢٠٢٦')`;

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let client: Client;

beforeAll(async () => {
  postgres = await startLocalPostgres();
});

beforeEach(async () => {
  const name = `search_${expect.getState().currentTestName?.length}`;

  await postgres.createDatabase(name);
  client = new Client({ connectionString: postgres.url(name) });
  await client.connect();
  await client.query(AS_TWENTY_MAKES_IT);
});

afterEach(() => client.end());
afterAll(() => postgres?.stop());

/** As Twenty's search asks. */
const find = async (words: string): Promise<number[]> =>
  (
    await client.query<{ id: number }>(
      `SELECT id FROM workspace_1.person
        WHERE "searchVector" @@ to_tsquery('simple', public.unaccent_immutable($1))
        ORDER BY id`,
      [words],
    )
  ).rows.map(({ id }) => id);

it('finds Arabic however it is written, in what was there before and in what comes', async () => {
  expect(await find('احمد')).toEqual([]);

  await prepareClerkSchema(client, true);
  await client.query(
    `INSERT INTO workspace_1.person (id, name) VALUES (5, 'احمد الهلالى')`,
  );

  expect(await find('احمد')).toEqual([1, 5]);
  expect(await find('أحمد')).toEqual([1, 5]);
  expect(await find('مصطفي')).toEqual([1]);
  expect(await find('فاطمه & الادريسى')).toEqual([2]);
  expect(await find('هلالي')).toEqual([]);
  expect(await find('الهلالي')).toEqual([5]);
  expect(await find('2026')).toEqual([4]);
  expect(await find('محمد')).toEqual([]);
});

it('finds Latin letters without their marks, as before', async () => {
  await prepareClerkSchema(client, true);

  expect(await find('rene & muller')).toEqual([3]);
});

it('leaves the search as it is where the function belongs to another role', async () => {
  await client.query(`
    CREATE ROLE twenty_${process.pid};
    GRANT ALL ON DATABASE ${client.database} TO twenty_${process.pid};
    GRANT ALL ON SCHEMA core, workspace_1 TO twenty_${process.pid};
    ALTER TABLE core."user" OWNER TO twenty_${process.pid};
    GRANT ALL ON workspace_1.person TO twenty_${process.pid};
    SET ROLE twenty_${process.pid}`);

  await prepareClerkSchema(client, true);

  expect(await find('أَحْمَد')).toEqual([1]);
  expect(await find('احمد')).toEqual([]);
});
