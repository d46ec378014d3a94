import {
  connect,
  reasonOf,
  waitForDatabase,
} from 'src/engine/core-modules/clerk-auth/preparation/connect';
import { prepareDatabase } from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import { runCommand } from 'src/engine/core-modules/clerk-auth/preparation/run-command';

import { CORE_SCHEMA_SQL } from '../src/core-schema.sql';
import { startLocalPostgres } from '../src/local-postgres';

const BUILD = {
  release: '2.19.0',
  upgradeSteps: 'abc123',
  dataModelVersion: 'model1',
};

/** Runs one statement, in the midst of as many lines as Twenty's commands print. */
const TALKATIVE = `
  const { Client } = require('pg');
  const client = new Client({ connectionString: process.env.PG_DATABASE_URL });
  const talk = () => { for (let line = 0; line < 300; line++) console.log('working'); };

  talk();
  client
    .connect()
    .then(() => client.query(process.env.STATEMENT))
    .catch((error) => {
      console.error(error);
      process.exitCode = 1;
    })
    .then(talk)
    .then(() => client.end());
`;

const raise = (condition: string) =>
  `DO $$ BEGIN RAISE 'It cannot go on' USING ERRCODE = '${condition}'; END $$`;

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let count = 0;

beforeAll(async () => {
  postgres = await startLocalPostgres();
  await ask(postgres.url('postgres'), 'CREATE ROLE twenty LOGIN');
});

afterAll(() => postgres?.stop());

const ask = (url: string, sql: string) =>
  connect(url, (client) => client.query(sql));

const makeDatabase = async () => {
  const name = `short_${++count}`;

  await postgres.createDatabase(name);

  return name;
};

const prepare = async (url: string, statement: string) => {
  let shown = '';

  const preparation = await prepareDatabase(
    { url, isOfTenant: false },
    BUILD,
    (_words, databaseUrl, showing) =>
      runCommand(
        [process.execPath, '-e', TALKATIVE],
        databaseUrl,
        { ...process.env, STATEMENT: statement },
        showing,
        (text) => {
          shown += text;
        },
      ),
    (line) => {
      shown += `${line}\n`;
    },
  ).catch((error: unknown) => error);

  return { preparation, shown };
};

describe('preparing an empty database', () => {
  it.each([
    ['disk_full', "PostgreSQL's disk is full. Make room on it"],
    ['out_of_memory', 'PostgreSQL has no memory left'],
    ['too_many_connections', 'PostgreSQL has no connection left'],
  ])(
    'says what to do about %s, and nothing besides',
    async (condition, advice) => {
      const url = postgres.url(await makeDatabase());

      const { preparation, shown } = await prepare(url, raise(condition));

      expect(preparation).toMatchObject({
        exitCode: 70,
        message: expect.stringContaining(advice),
      });
      expect(shown).toBe('Preparing an empty database (about half a minute)\n');
    },
  );

  it.each([
    [
      'of the system, where Twenty leaves the code out',
      'could not extend file "base/1": No space left on device',
    ],
    [
      'of PostgreSQL, which has no code for it when nobody can connect any more',
      'could not write init file',
    ],
  ])('knows a full disk by the words %s', async (_whose, words) => {
    const url = postgres.url(await makeDatabase());

    expect(
      await prepare(url, `DO $$ BEGIN RAISE '${words}'; END $$`),
    ).toMatchObject({
      preparation: { message: expect.stringContaining('disk is full') },
    });
    expect(reasonOf(new Error(words))).toContain('disk is full');
  });

  it('shows all that was printed when it fails for another reason', async () => {
    const url = postgres.url(await makeDatabase());

    const { preparation, shown } = await prepare(url, raise('no_data_found'));

    expect(preparation).toMatchObject({
      exitCode: 70,
      message: expect.stringContaining('lines above'),
    });
    expect(shown.match(/working/g)).toHaveLength(600);
    expect(shown).toContain('It cannot go on');
  });

  it('shows nothing of it when it succeeds', async () => {
    const url = postgres.url(await makeDatabase());

    const { shown } = await prepare(url, CORE_SCHEMA_SQL);

    expect(shown).not.toContain('working');
  });
});

describe('upgrading a database', () => {
  it('says why it has failed, and shows what the upgrade prints', async () => {
    const url = postgres.url(await makeDatabase());

    await prepare(url, CORE_SCHEMA_SQL);
    await ask(
      url,
      "COMMENT ON SCHEMA core IS 'twenty-clerk initialised, upgraded to 2.18.0 (before)'",
    );

    const { preparation, shown } = await prepare(url, raise('disk_full'));

    expect(preparation).toMatchObject({
      failures: [
        expect.stringMatching(
          /^the upgrade to 2\.19\.0 has failed: PostgreSQL's disk is full/,
        ),
      ],
    });
    expect(shown.match(/working/g)).toHaveLength(600);
  });
});

describe('waiting for a database that has no connection left', () => {
  it('says so, and does not send the reader to its address', async () => {
    const name = await makeDatabase();

    await ask(
      postgres.url('postgres'),
      `ALTER DATABASE ${name} CONNECTION LIMIT 0`,
    );

    await expect(
      waitForDatabase(postgres.url(name).replace('postgres@', 'twenty@'), 0),
    ).rejects.toMatchObject({
      exitCode: 69,
      message:
        'The database cannot be reached: PostgreSQL has no connection left. Raise its max_connections, or end what holds them, and start again.',
    });
  });
});
