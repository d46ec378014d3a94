import { connect } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';

import { TEMPLATE_SQL } from '../../twenty-simulator/src/core-schema.sql';
import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { readConfiguration } from '../src/configuration/configuration';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';
import { runTenantsCommand } from './support/tenants-command';

const TEMPLATE = 'twenty_tenant_template';
const FURTHER = 'riyadh-2';

type Prepared = { purpose: string; databaseServer: string };

let further: Awaited<ReturnType<typeof startLocalPostgres>>;
let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  further = await startLocalPostgres();
  await further.createDatabase(TEMPLATE);
  await askFurther(TEMPLATE_SQL, TEMPLATE);
  deployment = await startDeployment(
    {
      TENANT_DATABASE_SERVERS: JSON.stringify({
        [FURTHER]: further.url('postgres'),
      }),
      TENANT_STOCK: '1',
    },
    { hasTemplates: true },
  );
  people = peopleOf(deployment);
});

afterAll(async () => {
  await deployment.stop();
  await further.stop();
});

const askFurther = (sql: string, database = 'postgres') =>
  connect(
    further.url(database),
    async (client) => (await client.query<{ datname: string }>(sql)).rows,
  );

const MADE = `SELECT datname FROM pg_database
  WHERE datname ~ '^twenty_(template|tenant)_[0-9a-f]{32}$'`;

/** The databases of tenants, of the template and in stock. */
const databases = async () => ({
  default: await deployment.query<{ datname: string }>('postgres', MADE),
  [FURTHER]: await askFurther(MADE),
});

/** What is ready for tenants to come, and where. */
const prepared = () =>
  deployment.registry<Prepared>(
    `SELECT purpose, database_server AS "databaseServer"
       FROM prepared_databases WHERE status = 'ready' ORDER BY purpose DESC`,
  );

const readyOn = (databaseServer: string) =>
  eventually(prepared, (all) =>
    ['template', 'stock'].every((purpose) =>
      all.some(
        (each) =>
          each.purpose === purpose && each.databaseServer === databaseServer,
      ),
    ),
  );

const preparedOnlyOn = async (databaseServer: string) => {
  await eventually(
    () =>
      deployment.registry<Prepared>(
        `SELECT FROM prepared_databases
          WHERE status <> 'ready' OR database_server <> '${databaseServer}'`,
      ),
    (others) => others.length === 0,
  );
  expect(await readyOn(databaseServer)).toEqual([
    { purpose: 'template', databaseServer },
    { purpose: 'stock', databaseServer },
  ]);
};

/** As an operator does: another setting, and tenant-manager starts again. */
const moveTo = async (databaseServer: string) => {
  await deployment.stopManager();
  deployment.environment.TENANT_PLACEMENT_SERVER = databaseServer;
  await deployment.startManager();
};

const creation = async (name: string) => {
  const { tenantId } = await people.expectReady(
    await people.createOrganization(name, 'noura'),
    'noura',
  );
  const [tenant] = await deployment.registry(
    `SELECT database_server AS "databaseServer",
            template_version IS NOT NULL AS "isOutOfTemplate",
            EXISTS (SELECT FROM tenant_provisioning_log
                     WHERE tenant_id = tenant_registry.id AND step = 'database')
              AS "isMadeWhenNeeded"
       FROM tenant_registry WHERE id = $1`,
    [tenantId],
  );

  return tenant;
};

const expectAllWell = async () => {
  expect(
    await runTenantsCommand(deployment.environment, 'doctor'),
  ).toMatchObject({
    output: 'Registry, Clerk, databases and workspaces agree.',
    errors: '',
  });
  expect((await deployment.manager('GET', '/readyz', null)).body).toMatchObject(
    { checks: { template: true } },
  );

  const metrics = await fetch(`${deployment.managerUrl}/metrics`);

  expect(await metrics.text()).toContain(
    [
      'tenant_manager_prepared_databases{purpose="template"} 1',
      'tenant_manager_prepared_databases{purpose="stock"} 1',
    ].join('\n'),
  );
};

it('has to be a server that there is', () => {
  expect(() =>
    readConfiguration({
      ...deployment.environment,
      TENANT_PLACEMENT_SERVER: 'jeddah',
    }),
  ).toThrow(/^TENANT_PLACEMENT_SERVER is not .*riyadh-2, default/);
});

it('is not overlooked under its former name', () => {
  expect(() =>
    readConfiguration({
      ...deployment.environment,
      TENANT_BIRTH_SERVER: 'riyadh-2',
    }),
  ).toThrow(/^TENANT_BIRTH_SERVER .*TENANT_PLACEMENT_SERVER/);
});

describe('when tenants are to be made on another server', () => {
  it('they are at once, step by step, although there is stock on the former', async () => {
    await readyOn('default');

    const held = await deployment.holdTemplates();

    await moveTo(FURTHER);
    expect(await creation('The first there')).toEqual({
      databaseServer: FURTHER,
      isOutOfTemplate: false,
      isMadeWhenNeeded: true,
    });
    expect(await prepared()).toHaveLength(2);
    await held.release();
  });

  it('template and stock are made there, and those on the former are dropped', async () => {
    await readyOn(FURTHER);
    await preparedOnlyOn(FURTHER);
    expect((await databases()).default).toEqual([]);
    await expectAllWell();

    expect(await creation('Out of the stock')).toEqual({
      databaseServer: FURTHER,
      isOutOfTemplate: true,
      isMadeWhenNeeded: false,
    });
  });

  it('a tenant can be cloned there when there is no stock', async () => {
    await readyOn(FURTHER);

    const held = await deployment.holdTemplates();

    await creation('Takes the stock');
    expect(await creation('Out of the template')).toEqual({
      databaseServer: FURTHER,
      isOutOfTemplate: true,
      isMadeWhenNeeded: true,
    });
    await held.release();
  });
});

describe('whoever is half made on the former server', () => {
  it.each([
    ['out of the template', true],
    ['step by step', false],
  ])('is finished there, %s', async (way, hasTemplate) => {
    await moveTo(FURTHER);
    await readyOn(FURTHER);
    await preparedOnlyOn(FURTHER);
    await deployment.stopTwenty();

    const organizations = [
      await people.createOrganization(`With a workspace, ${way}`, 'layla'),
      await people.createOrganization(`With no database, ${way}`, 'sami'),
    ];
    const halfMade = await eventually(
      () =>
        deployment.registry<{ step: string }>(
          `SELECT provisioning_step AS step, database_server AS "databaseServer"
             FROM tenant_registry AS tenant
            WHERE status = 'provisioning'
              AND EXISTS (SELECT FROM tenant_provisioning_log AS log
                           WHERE tenant_id = tenant.id AND outcome = 'failed')
            ORDER BY created_at`,
        ),
      ({ length }) => length === 2,
    );

    expect(halfMade).toEqual([
      { step: 'workspace', databaseServer: FURTHER },
      { step: 'database', databaseServer: FURTHER },
    ]);

    if (!hasTemplate) {
      await deployment.registry('DELETE FROM prepared_databases');
    }

    const held = await deployment.holdTemplates();

    await moveTo('default');
    await deployment.startTwenty();
    for (const [index, owner] of ['layla', 'sami'].entries()) {
      expect(
        await people.expectReady(organizations[index]!, owner),
      ).toMatchObject({ databaseServer: FURTHER });
    }
    await held.release();
    await readyOn('default');
    await preparedOnlyOn('default');

    if (hasTemplate) {
      await expectAllWell();
    }
  });
});

describe('a former server that is away', () => {
  it('keeps nobody from being made fast on the other', async () => {
    await moveTo(FURTHER);
    await readyOn(FURTHER);
    await preparedOnlyOn(FURTHER);
    deployment.environment.TENANT_DATABASE_SERVERS = JSON.stringify({
      [FURTHER]: 'postgres://postgres@127.0.0.1:1/postgres',
    });
    await moveTo('default');
    await readyOn('default');

    // The stock is filled again, too.
    for (const name of ['Despite the outage', 'And again']) {
      expect(await creation(name)).toEqual({
        databaseServer: 'default',
        isOutOfTemplate: true,
        isMadeWhenNeeded: false,
      });
      await readyOn('default');
    }
    expect(await prepared()).toEqual(
      expect.arrayContaining([
        { purpose: 'template', databaseServer: 'default' },
        { purpose: 'stock', databaseServer: 'default' },
      ]),
    );
  });
});
