import { EventEmitter, once } from 'node:events';

import { Client } from 'pg';
import {
  connect,
  waitForDatabase,
} from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import {
  takingTenants,
  withPreparationLock,
} from 'src/engine/core-modules/clerk-auth/preparation/preparation-lock';
import { prepareDatabase } from 'src/engine/core-modules/clerk-auth/preparation/prepare-database';
import {
  countTenantsBehind,
  prepareForTenants,
  upgradeTenants,
} from 'src/engine/core-modules/clerk-auth/preparation/prepare-tenants';
import { readPreparationSettings } from 'src/engine/core-modules/clerk-auth/preparation/read-preparation-settings';
import { withTimeLimit } from 'src/engine/core-modules/clerk-auth/preparation/time-limit';
import { proveTenant } from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';
import { CLERK_SCHEMA_SQL } from 'src/engine/core-modules/clerk-auth/storage/clerk-schema.sql';
import { TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

import { CORE_SCHEMA_SQL } from '../src/core-schema.sql';
import { startLocalPostgres } from '../src/local-postgres';
import { startTenantLookup } from './tenants/lookup-stand-in';

const BUILD = {
  release: '2.19.0',
  upgradeSteps: 'abc123',
  dataModelVersion: 'model1',
};
const NEXT_BUILD = { ...BUILD, release: '2.20.0', upgradeSteps: 'def456' };
const TENANT = '22222222-2222-4222-8222-222222222222';
const OTHER_TENANT = '33333333-3333-4333-8333-333333333333';

const SERVICE_TOKEN = 'a-service-token-for-tests-of-32-characters';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let tenantLookup: Awaited<ReturnType<typeof startTenantLookup>>;
let count = 0;

beforeAll(async () => {
  postgres = await startLocalPostgres();
  tenantLookup = await startTenantLookup(SERVICE_TOKEN);
});

afterAll(async () => {
  await tenantLookup?.close();
  await postgres?.stop();
});

const templateName = () => `template_of_prepared_${count}`;

const makeTenant = async (url: string, name: string, tenantId: string) => {
  await ask(url, `CREATE DATABASE ${name} TEMPLATE ${templateName()}`);
  await ask(
    url,
    `COMMENT ON DATABASE ${name} IS 'twenty-clerk tenant ${tenantId}'`,
  );
};

/** Says whose databases these are, and nobody else's. */
const callOurs = (...databaseNames: string[]) => {
  tenantLookup.entries.clear();
  for (const databaseName of databaseNames) {
    tenantLookup.entries.set(databaseName, {
      tenantId: TENANT,
      organizationId: null,
      name: databaseName,
      status: 'suspended',
      provisioningStep: null,
      obstacle: null,
      databaseServer: 'default',
      databaseName,
      epoch: 1,
      workspaceId: null,
    });
  }
};

/** As it is while the disk is full. */
const whileNoComments = async (
  databaseName: string,
  work: () => Promise<void>,
) => {
  const url = postgres.url(databaseName);

  await ask(
    url,
    `CREATE FUNCTION refuse() RETURNS event_trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE 'no room for a comment'; END $$;
     CREATE EVENT TRIGGER refusing ON ddl_command_start
       WHEN TAG IN ('COMMENT') EXECUTE FUNCTION refuse()`,
  );
  try {
    await work();
  } finally {
    await ask(url, 'DROP EVENT TRIGGER refusing');
  }
};

/** What a server does before it uses a connection for a tenant. */
const serve = (databaseName: string, tenantId: string, build = BUILD) =>
  connect(postgres.url(databaseName), (client) =>
    proveTenant(client, { tenantId: tenantId, epoch: 1 }, build),
  );

const makeDatabase = async () => {
  const name = `prepared_${++count}`;

  await postgres.createDatabase(name);

  return { name, url: postgres.url(name) };
};

const ask = (url: string, sql: string) =>
  connect(url, async (client: Client) => (await client.query(sql)).rows);

const addWorkspace = (url: string) =>
  ask(
    url,
    `INSERT INTO core.workspace ("activationStatus") VALUES ('ACTIVE') RETURNING id`,
  );

/** Of an upgrade to the next release. */
const SEQUENCE = [
  '2.19.0_AddSomething_1',
  '2.20.0_AddLittle_1',
  '2.20.0_AddMore_2',
];

/** Does to a database what matters here of what Twenty's commands do. */
const WORK: Record<string, string> = {
  'database:init:prod': `${CORE_SCHEMA_SQL}
    CREATE TABLE IF NOT EXISTS core."upgradeMigration" (name text);
    INSERT INTO core."upgradeMigration" VALUES ('2.19.0_AddSomething_1')`,
  upgrade: `INSERT INTO core."upgradeMigration" VALUES ('2.20.0_AddMore_2')`,
  'migrate-schema': `${CLERK_SCHEMA_SQL}
    INSERT INTO clerk.data_model_run (workspace_id, version)
    SELECT id, 'model1' FROM core.workspace
    ON CONFLICT (workspace_id) DO UPDATE
      SET version = 'model1', failure = NULL, conflicts = 0`,
};

/** Twenty's command line, which fails where a test says so. */
const commandLine = (
  fails: (command: string, url: string) => boolean | Promise<boolean>,
) => {
  const ran: string[] = [];

  return {
    ran,
    run: async (command: string, url: string) => {
      ran.push(command);
      if (await fails(command, url)) {
        return { exitCode: 1, shortage: null };
      }
      await ask(url, WORK[command] ?? '');

      return { exitCode: 0, shortage: null };
    },
  };
};

const prepare = async (
  url: string,
  build = BUILD,
  fails: (command: string, url: string) => boolean | Promise<boolean> = () =>
    false,
) => {
  const { ran, run } = commandLine(fails);
  const { failures } = await prepareDatabase(
    { url, isOfTenant: false },
    build,
    run,
    () => undefined,
  );

  return { ran, failures };
};

const tenantsOn = (servers: string[]) => ({
  servers,
  templateName: templateName(),
  registry: new TenantRegistryClient({
    managerUrl: tenantLookup.url,
    serviceTokens: [SERVICE_TOKEN],
  }),
  waitSeconds: 0,
});

/** Tenants for whom somebody is waiting, in the order in which they came. */
let wanted: string[] = [];

const prepareAll = async (
  servers: string[],
  build = BUILD,
  fails: (command: string, url: string) => boolean | Promise<boolean> = () =>
    false,
) => {
  const { ran, run } = commandLine(fails);
  const tenants = tenantsOn(servers);
  const templates = await prepareForTenants(
    tenants,
    build,
    run,
    () => undefined,
  );
  const upgrades = await upgradeTenants(tenants, build, {
    sequence: SEQUENCE,
    runOn: () => run,
    takeWanted: async () => wanted.shift() ?? null,
    take: async () => true,
    signal: new AbortController().signal,
    retriesReported: true,
    say: () => undefined,
  });

  return {
    ran,
    failures: [...new Set([...templates.failures, ...upgrades.failures])],
  };
};

/** How many are behind for a server of the next release. */
const countBehind = (
  url: string,
  { build = NEXT_BUILD, retriesReported = false } = {},
) =>
  countTenantsBehind(tenantsOn([url]), build, {
    databaseUrl: url,
    retriesReported,
    warn: () => undefined,
  });

describe('preparing a database', () => {
  it('initialises an empty one, and has nothing to do the next time', async () => {
    const { url } = await makeDatabase();

    expect((await prepare(url)).ran).toEqual(['database:init:prod']);
    expect((await prepare(url)).ran).toEqual([]);
  });

  it('finishes an initialisation that was killed in the middle', async () => {
    const { url } = await makeDatabase();

    await ask(url, CORE_SCHEMA_SQL);

    expect((await prepare(url)).ran).toEqual(['database:init:prod']);
  });

  it('stops when it cannot be initialised, and starts over the next time', async () => {
    const { url } = await makeDatabase();

    await expect(prepare(url, BUILD, () => true)).rejects.toMatchObject({
      exitCode: 70,
    });
    expect((await prepare(url)).ran).toEqual(['database:init:prod']);
  });

  it('upgrades one of before, once', async () => {
    const { url } = await makeDatabase();

    await prepare(url);

    expect((await prepare(url, NEXT_BUILD)).ran).toEqual(['upgrade']);
    expect((await prepare(url, NEXT_BUILD)).ran).toEqual([]);
  });

  it('upgrades one that Twenty itself has made', async () => {
    const { url } = await makeDatabase();

    await ask(url, WORK['database:init:prod']!);
    await addWorkspace(url);

    expect((await prepare(url)).ran).toEqual(['upgrade', 'migrate-schema']);
  });

  it('tries an upgrade again that has failed', async () => {
    const { url } = await makeDatabase();

    await prepare(url);

    expect(await prepare(url, NEXT_BUILD, () => true)).toEqual({
      ran: ['upgrade'],
      failures: ['the upgrade to 2.20.0 has failed'],
    });
    expect((await prepare(url, NEXT_BUILD)).ran).toEqual(['upgrade']);
  });

  it('leaves one alone that is newer', async () => {
    const { url } = await makeDatabase();

    await prepare(url);
    await ask(
      url,
      `INSERT INTO core."upgradeMigration" VALUES ('2.100.0_AddMuch_3')`,
    );

    await expect(prepare(url)).rejects.toMatchObject({
      exitCode: 65,
      message: expect.stringContaining('2.100.0'),
    });
  });

  it('reads no release out of a step of the time before steps had one', async () => {
    const { url } = await makeDatabase();

    await prepare(url);
    await ask(
      url,
      `INSERT INTO core."upgradeMigration" VALUES ('AddMuch1700140427984')`,
    );

    expect((await prepare(url)).ran).toEqual([]);
  });

  it('gives the data model to a new workspace, and looks again after a conflict or a failure', async () => {
    const { url } = await makeDatabase();
    const again = async (change: string) => {
      await ask(url, `UPDATE clerk.data_model_run SET ${change}`);

      return (await prepare(url)).ran;
    };

    await prepare(url);
    await addWorkspace(url);

    expect((await prepare(url)).ran).toEqual(['migrate-schema']);
    expect((await prepare(url)).ran).toEqual([]);
    expect(await again("failure = 'broken'")).toEqual(['migrate-schema']);
    expect(await again('conflicts = 1')).toEqual(['migrate-schema']);
    expect(await again("version = 'model0'")).toEqual(['migrate-schema']);
    expect((await prepare(url)).ran).toEqual([]);
  });
});

describe('preparing the databases of tenants', () => {
  it('makes the template, finds a clone of it up to date, holds one back whose upgrade fails, and goes on', async () => {
    const { url } = await makeDatabase();

    expect((await prepareAll([url])).ran).toEqual(['database:init:prod']);

    await makeTenant(url, 'tenant_one', TENANT);
    await makeTenant(url, 'tenant_two', OTHER_TENANT);
    callOurs('tenant_one', 'tenant_two');

    expect(await prepareAll([url])).toEqual({ ran: [], failures: [] });
    expect(
      await prepareAll([url], NEXT_BUILD, (_command, database) =>
        database.endsWith('/tenant_one'),
      ),
    ).toEqual({
      ran: ['upgrade', 'upgrade', 'upgrade'],
      failures: ['tenant_one: the upgrade to 2.20.0 has failed'],
    });
    await expect(serve('tenant_one', TENANT, NEXT_BUILD)).rejects.toMatchObject(
      { code: 'tenant_upgrade_failed' },
    );
    await serve('tenant_two', OTHER_TENANT, NEXT_BUILD);

    expect((await prepareAll([url], NEXT_BUILD)).ran).toEqual(['upgrade']);
    await serve('tenant_one', TENANT, NEXT_BUILD);
  });

  it('has one that could not be upgraded served by no server of the new release, and goes on with it on those of before', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_missed', TENANT);
    callOurs('tenant_missed');
    tenantLookup.setAway(true);
    try {
      await prepareAll([url], NEXT_BUILD);
    } finally {
      tenantLookup.setAway(false);
    }

    await expect(
      serve('tenant_missed', TENANT, NEXT_BUILD),
    ).rejects.toMatchObject({ code: 'tenant_held_back' });
    await serve('tenant_missed', TENANT);

    await prepareAll([url], NEXT_BUILD);
    await serve('tenant_missed', TENANT, NEXT_BUILD);
    // Of a server of before it is no longer, which does not know its tables.
    await expect(serve('tenant_missed', TENANT)).rejects.toMatchObject({
      code: 'tenant_held_back',
    });
  });

  it('does not upgrade one that others cannot be kept out of meanwhile, since that cannot be noted in it', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_full', TENANT);
    callOurs('tenant_full');
    await whileNoComments('tenant_full', async () => {
      const { ran, failures } = await prepareAll([url], NEXT_BUILD);

      // Of the template.
      expect(ran).toEqual(['upgrade']);
      expect(failures).toEqual([
        'tenant_full: the upgrade to 2.20.0 waits, since nobody can be kept out meanwhile: no room for a comment',
      ]);
    });

    await serve('tenant_full', TENANT);
    await expect(
      serve('tenant_full', TENANT, NEXT_BUILD),
    ).rejects.toMatchObject({ code: 'tenant_held_back' });
  });

  it('begins with the tenants that somebody is waiting for, and lets nobody else in meanwhile', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_first', TENANT);
    await makeTenant(url, 'tenant_last', OTHER_TENANT);
    callOurs('tenant_first', 'tenant_last');
    // One that is nobody's, or that has had its turn, keeps nobody waiting.
    wanted = [OTHER_TENANT];

    const order: string[] = [];
    const meanwhile: string[] = [];

    await prepareAll([url], NEXT_BUILD, async (_command, database) => {
      order.push(new URL(database).pathname);
      if (database.endsWith('/tenant_last')) {
        for (const build of [BUILD, NEXT_BUILD]) {
          meanwhile.push(
            await serve('tenant_last', OTHER_TENANT, build).then(
              () => 'served',
              ({ code }) => code,
            ),
          );
        }
      }

      return false;
    });

    expect(order.slice(1)).toEqual(['/tenant_last', '/tenant_first']);
    expect(meanwhile).toEqual(['tenant_held_back', 'tenant_held_back']);
  });

  it('tells who waits how far the upgrade is, also one that was cut off before', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_waited_for', TENANT);
    callOurs('tenant_waited_for');

    const told: unknown[] = [];
    const wait = () =>
      serve('tenant_waited_for', TENANT, NEXT_BUILD).catch(({ progress }) =>
        told.push(progress),
      );
    let isCutOff = true;
    const upgrade = () =>
      prepareAll([url], NEXT_BUILD, async (_command, database) => {
        if (database.endsWith('/tenant_waited_for')) {
          await wait();
          if (isCutOff) {
            await ask(
              database,
              `INSERT INTO core."upgradeMigration" VALUES ('${SEQUENCE[1]}')`,
            );
            await wait();
          }
        }

        return isCutOff && database.endsWith('/tenant_waited_for');
      });

    await wait();
    await upgrade();
    await wait();
    isCutOff = false;
    await upgrade();

    expect(told).toEqual([
      // Before its turn, and once it has failed, there is nothing to tell.
      null,
      { completedSteps: 0, totalSteps: 2 },
      { completedSteps: 1, totalSteps: 2 },
      null,
      { completedSteps: 0, totalSteps: 1 },
    ]);
  });

  it('shares the tenants with another process that is at it, of which none is in two hands', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_shared', TENANT);
    await makeTenant(url, 'tenant_other', OTHER_TENANT);
    callOurs('tenant_shared', 'tenant_other');
    await prepare(postgres.url(templateName()), NEXT_BUILD);

    const begun = new Set<string>();
    const running: string[] = [];
    let mostOfOne = 0;
    const events = new EventEmitter();
    const upgrade = () =>
      takingTenants(url, (take) =>
        upgradeTenants(tenantsOn([url]), NEXT_BUILD, {
          sequence: SEQUENCE,
          runOn:
            ({ title }) =>
            async () => {
              begun.add(title);
              running.push(title);
              mostOfOne = Math.max(
                mostOfOne,
                running.filter((each) => each === title).length,
              );
              // The first waits until the other has begun with another one.
              if (begun.size === 2) {
                events.emit('both');
              } else {
                await once(events, 'both');
              }
              running.splice(running.indexOf(title), 1);

              return { exitCode: 1, shortage: null };
            },
          takeWanted: async () => null,
          take,
          signal: new AbortController().signal,
          retriesReported: false,
          say: () => undefined,
        }),
      );

    await Promise.all([upgrade(), upgrade()]);
    expect([...begun].toSorted()).toEqual(['tenant_other', 'tenant_shared']);
    expect(mostOfOne).toBe(1);
  });

  describe('that another process of the same run has tried in vain', () => {
    let tried: string[];

    const makeListed = async (name: string) => {
      const { url } = await makeDatabase();

      await prepareAll([url]);
      await makeTenant(url, name, TENANT);
      callOurs(name);
      await prepare(postgres.url(templateName()), NEXT_BUILD);
      tried = [];

      return url;
    };

    const upgrade = (url: string, take: () => Promise<boolean>) =>
      upgradeTenants(tenantsOn([url]), NEXT_BUILD, {
        sequence: SEQUENCE,
        runOn:
          ({ title }) =>
          async () => {
            tried.push(title);

            return { exitCode: 1, shortage: null };
          },
        takeWanted: async () => null,
        take,
        signal: new AbortController().signal,
        retriesReported: false,
        say: () => undefined,
      });

    it('is not tried again in it, and in the next one is', async () => {
      const url = await makeListed('tenant_in_vain');
      const runOfTwo = () =>
        upgrade(url, async () => {
          // The other one does all of its work, and ends, since this one has listed.
          await upgrade(url, async () => true);

          return true;
        });

      await runOfTwo();
      expect(tried).toEqual(['tenant_in_vain']);
      await runOfTwo();
      expect(tried).toEqual(['tenant_in_vain', 'tenant_in_vain']);
    });

    it('is taken up where that one was killed', async () => {
      const url = await makeListed('tenant_left');

      await upgrade(url, async () => {
        await ask(
          postgres.url('tenant_left'),
          "COMMENT ON SCHEMA core IS 'twenty-clerk initialised, held back: it is being upgraded to 2.20.0'",
        );

        return true;
      });
      expect(tried).toEqual(['tenant_left']);
    });
  });

  it('gives up one that hangs, holds it back, and has the others go first the next time', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_hanging', TENANT);
    await makeTenant(url, 'tenant_next', OTHER_TENANT);
    callOurs('tenant_hanging', 'tenant_next');
    await prepare(postgres.url(templateName()), NEXT_BUILD);

    // Somebody who looks after it by hand meanwhile.
    const lock = new Client({
      connectionString: postgres.url('tenant_hanging'),
    });
    const lockEnded = new Promise((resolve) => lock.on('error', resolve));
    const waitForLock = async (database: string) => {
      await lock.connect();
      await lock.query('BEGIN');
      await lock.query('LOCK TABLE core.workspace IN ACCESS EXCLUSIVE MODE');
      await ask(database, 'ALTER TABLE core.workspace ADD COLUMN b int');
    };

    const outOfTime = new AbortController();
    const order: string[] = [];
    const upgrade = (isLimited: boolean) =>
      upgradeTenants(tenantsOn([url]), NEXT_BUILD, {
        sequence: SEQUENCE,
        runOn: ({ title }) => {
          order.push(title);

          const { run } = commandLine(async (_command, database) => {
            if (isLimited) {
              await waitForLock(database);
            }

            return false;
          });

          return isLimited
            ? withTimeLimit(run, () => outOfTime.abort(), 100)
            : run;
        },
        // Somebody waits for it, all the time.
        takeWanted: async () => TENANT,
        take: async () => true,
        signal: isLimited ? outOfTime.signal : new AbortController().signal,
        retriesReported: false,
        say: () => undefined,
      });

    expect((await upgrade(true)).failures).toEqual([
      'tenant_hanging: the upgrade to 2.20.0 has failed: it took longer than 10 minutes',
    ]);
    expect(order).toEqual(['tenant_hanging']);
    await lockEnded;
    await expect(
      serve('tenant_hanging', TENANT, NEXT_BUILD),
    ).rejects.toMatchObject({
      code: 'tenant_upgrade_failed',
      message: expect.stringContaining('it took longer than 10 minutes'),
    });

    await upgrade(false);
    expect(order).toEqual(['tenant_hanging', 'tenant_next', 'tenant_hanging']);
    await serve('tenant_hanging', TENANT, NEXT_BUILD);
  });

  it('ends the connections with which a busy server would go on in one that is held back', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_busy', TENANT);
    callOurs('tenant_busy');

    const ofServer = new Client({
      connectionString: postgres.url('tenant_busy'),
    });
    const ended = new Promise((resolve) => ofServer.on('error', resolve));

    await ofServer.connect();
    await proveTenant(ofServer, { tenantId: TENANT, epoch: 1 }, BUILD);
    await prepareAll([url], NEXT_BUILD, (_, database) =>
      database.endsWith('/tenant_busy'),
    );

    await expect(ended).resolves.toMatchObject({ code: '57P01' });
  });

  it('holds one back that is newer, until something newer is started', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_restored', TENANT);
    callOurs('tenant_restored');
    await ask(postgres.url('tenant_restored'), WORK.upgrade!);

    expect((await prepareAll([url])).failures).toEqual([
      expect.stringContaining('tenant_restored: '),
    ]);
    await expect(serve('tenant_restored', TENANT)).rejects.toMatchObject({
      code: 'tenant_upgrade_failed',
    });

    await prepareAll([url], NEXT_BUILD);
    await serve('tenant_restored', TENANT, NEXT_BUILD);
  });

  it('leaves one alone that a newer server has upgraded and works with, when a server of before starts', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_rolled', TENANT);
    callOurs('tenant_rolled');
    await prepareAll([url], NEXT_BUILD);

    const { ran, failures } = await prepareAll([url]);

    expect(ran).toEqual([]);
    expect(failures).toContainEqual(
      expect.stringMatching(/^tenant_rolled: .*2\.20\.0/),
    );
    await serve('tenant_rolled', TENANT, NEXT_BUILD);
    await expect(serve('tenant_rolled', TENANT)).rejects.toMatchObject({
      code: 'tenant_held_back',
    });
  });

  it('does not count tenants as up to date that nobody can be asked about', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_unknown', TENANT);
    callOurs('tenant_unknown');

    tenantLookup.setAway(true);
    try {
      await expect(countBehind(url)).rejects.toThrow(
        'tenant-manager cannot be reached',
      );
    } finally {
      tenantLookup.setAway(false);
    }
    expect(await countBehind(url)).toBe(1);
  });

  it('counts one as behind whose data model was never tried or has failed, but one with conflicts only when they are tried again', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_with_conflicts', TENANT);
    callOurs('tenant_with_conflicts');

    const tenant = postgres.url('tenant_with_conflicts');
    const note = (change: string) =>
      ask(tenant, `UPDATE clerk.data_model_run SET ${change}`);
    const counts = async () => [
      await countBehind(url, { build: BUILD }),
      await countBehind(url, { build: BUILD, retriesReported: true }),
    ];

    await addWorkspace(tenant);
    expect(await counts()).toEqual([1, 1]);

    await prepareAll([url]);
    expect(await counts()).toEqual([0, 0]);

    await note('conflicts = 1, refused = 1');
    expect(await counts()).toEqual([0, 1]);

    await note("failure = 'broken'");
    expect(await counts()).toEqual([1, 1]);

    await note("failure = NULL, version = 'model0'");
    expect(await counts()).toEqual([1, 1]);
  });

  it('counts none as behind for a server of before, once a newer one has started', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await prepare(url);
    await makeTenant(url, 'tenant_waiting', TENANT);
    callOurs('tenant_waiting');
    await ask(
      postgres.url('tenant_waiting'),
      "COMMENT ON SCHEMA core IS 'twenty-clerk initialised, held back: it is being upgraded to 2.20.0'",
    );

    expect(await countBehind(url, { build: BUILD })).toBe(1);

    await prepare(url, NEXT_BUILD);

    expect(await countBehind(url, { build: BUILD })).toBe(0);
    expect(await countBehind(url)).toBe(1);
  });

  it('stops when one is newer and that cannot be noted in it', async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_newer', TENANT);
    callOurs('tenant_newer');
    await ask(postgres.url('tenant_newer'), WORK.upgrade!);
    await whileNoComments('tenant_newer', () =>
      expect(prepareAll([url])).rejects.toMatchObject({
        exitCode: 65,
        message: expect.stringMatching(
          /^tenant_newer: .*2\.20\.0.* no room for a comment/,
        ),
      }),
    );
  });

  it("leaves another deployment's alone, and all of them while nobody says whose they are", async () => {
    const { url } = await makeDatabase();

    await prepareAll([url]);
    await makeTenant(url, 'tenant_of_others', TENANT);
    callOurs();

    expect((await prepareAll([url], NEXT_BUILD)).ran).toEqual(['upgrade']);

    callOurs('tenant_of_others');
    tenantLookup.setAway(true);
    try {
      expect(await prepareAll([url], NEXT_BUILD)).toEqual({
        ran: [],
        failures: [expect.stringContaining('tenant-manager cannot be reached')],
      });
    } finally {
      tenantLookup.setAway(false);
    }

    expect((await prepareAll([url], NEXT_BUILD)).ran).toEqual(['upgrade']);
  });

  it('names a server that is away, without its password', async () => {
    const { url } = await makeDatabase();

    const { failures } = await prepareAll(
      [url, 'postgres://twenty:hidden@127.0.0.1:1/postgres'],
      NEXT_BUILD,
    );

    expect(failures).toEqual([
      expect.stringMatching(/^127\.0\.0\.1:1: .* no tenant can be made there/),
      expect.stringMatching(/^127\.0\.0\.1:1: its tenants could not be listed/),
    ]);
    expect(failures.join()).not.toContain('hidden');
  });

  it('makes a template on every server, so that tenants can be made on any, and upgrades each', async () => {
    const { url } = await makeDatabase();
    const further = await startLocalPostgres();
    const servers = [url, further.url('postgres')];

    callOurs();
    try {
      expect((await prepareAll(servers)).ran).toEqual([
        'database:init:prod',
        'database:init:prod',
      ]);
      expect((await prepareAll(servers)).ran).toEqual([]);
      expect(
        await prepareAll(servers, NEXT_BUILD, (_, database) =>
          database.startsWith(further.url('')),
        ),
      ).toEqual({
        ran: ['upgrade', 'upgrade'],
        failures: [
          `${templateName()} on ${new URL(servers[1]!).host}: the upgrade to 2.20.0 has failed`,
        ],
      });
    } finally {
      await further.stop();
    }
  });
});

describe('two containers at once', () => {
  it('prepare one after the other', async () => {
    const { url } = await makeDatabase();
    const { ran, run } = commandLine(() => false);
    const prepareLocked = () =>
      withPreparationLock(url, async () => {
        await prepareDatabase(
          { url, isOfTenant: false },
          BUILD,
          run,
          () => undefined,
        );
      });

    await Promise.all([prepareLocked(), prepareLocked()]);

    expect(ran).toEqual(['database:init:prod']);
  });

  it('end when the connection that holds the lock is lost', async () => {
    const { url } = await makeDatabase();

    await expect(
      withPreparationLock(url, async () => {
        await ask(
          postgres.url('postgres'),
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'",
        );
        await new Promise(() => undefined);
      }),
    ).rejects.toMatchObject({ exitCode: 69 });
  });
});

describe('waiting for the database', () => {
  it('gives up at once when there is none of that name', async () => {
    await expect(
      waitForDatabase(postgres.url('nowhere'), 3_600),
    ).rejects.toMatchObject({
      exitCode: 69,
      message: expect.stringContaining('"nowhere" does not exist'),
    });
  });

  it('gives up in the end when nobody answers', async () => {
    await expect(
      waitForDatabase('postgres://twenty@127.0.0.1:1/twenty', 0),
    ).rejects.toMatchObject({
      exitCode: 69,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('the settings', () => {
  const SETTINGS = {
    PG_DATABASE_URL: 'postgres://twenty:hidden@postgres:5432/twenty',
    REDIS_URL: 'redis://redis:6379',
    APP_SECRET: 'hidden',
  };
  const deploymentWith = (settings: Record<string, string>) =>
    readPreparationSettings({ ...SETTINGS, ...settings }).deployment;

  it.each([
    ['PG_DATABASE_URL', ''],
    ['PG_DATABASE_URL', 'hidden'],
    ['REDIS_URL', ''],
    ['APP_SECRET', ''],
    ['APP_SECRET', 'replace_me_with_a_random_string'],
    ['ENCRYPTION_KEY', 'replace_me_with_a_random_string'],
    ['DATABASE_WAIT_SECONDS', 'long'],
    ['CLERK_PUBLISHABLE_KEY', 'pk_hidden'],
    ['TENANT_MANAGER_URL', 'hidden'],
  ])('name %s when it is "%s", and never show it', (variable, value) => {
    const read = () =>
      readPreparationSettings({ ...SETTINGS, [variable]: value });

    expect(read).toThrow(expect.objectContaining({ exitCode: 64 }));
    expect(read).toThrow(variable);
    expect(read).not.toThrow('hidden');
  });

  it('know a deployment by its secret, in all of its processes', () => {
    const ours = deploymentWith({});

    expect(ours).toMatch(/^[0-9a-f]{64}$/);
    expect(
      deploymentWith({
        DISABLE_DB_MIGRATIONS: 'true',
        ENCRYPTION_KEY: 'added',
        PG_DATABASE_URL: 'postgres://twenty@moved:5432/renamed',
      }),
    ).toBe(ours);
    expect(deploymentWith({ APP_SECRET: '', ENCRYPTION_KEY: 'hidden' })).toBe(
      ours,
    );
    expect(deploymentWith({ APP_SECRET: 'theirs' })).not.toBe(ours);
  });

  it('leave out what is switched off', () => {
    expect(
      readPreparationSettings({
        ...SETTINGS,
        DISABLE_DB_MIGRATIONS: 'true',
        DISABLE_CRON_JOBS_REGISTRATION: 'true',
      }),
    ).toMatchObject({ preparesDatabases: false, registersCronJobs: false });
  });
});
