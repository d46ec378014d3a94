import { Client } from 'pg';

import {
  type Deployment,
  eventually,
  startDeployment,
} from '../support/deployment';
import { ManagerProcess } from '../support/manager-process';
import { peopleOf } from '../support/people';

/** Everything is as it always is, and the log says why it took so long. */
const stepByStep = (reason: RegExp) => ({
  status: 'ready',
  templateVersion: null,
  records: ['Layla', 'Yusuf'],
  warning: expect.stringMatching(reason),
});

describe('without a template that could be used', () => {
  let deployment: Deployment;
  let manager: ManagerProcess;
  let people: ReturnType<typeof peopleOf>;
  let held: Awaited<ReturnType<Deployment['holdTemplates']>>;

  beforeAll(async () => {
    deployment = await startDeployment({ LOG_LEVEL: 'error' });
    people = peopleOf(deployment);
    await deployment.stopManager();
    manager = new ManagerProcess(deployment);
    await manager.start({ LOG_LEVEL: 'warn' });
  });

  afterAll(async () => {
    await manager.kill();
    await deployment.startManager();
    await deployment.stop();
  });

  const templates = () =>
    deployment.registry<{ status: string; datname: string }>(
      `SELECT status, datname FROM prepared_databases
        RIGHT JOIN pg_database ON database_name = datname
        WHERE starts_with(datname, 'twenty_template_')`,
    );

  /** Makes a tenant, and tells what is to be seen of it. */
  const creation = async (name: string) => {
    const tenant = await people.makeTenant(name, 'noura');
    const { access } = await people.signIn('noura', tenant.organizationId);
    const [row] = await deployment.registry<object>(
      `SELECT status, template_version AS "templateVersion"
         FROM tenant_registry WHERE id = $1`,
      [tenant.tenantId],
    );

    return {
      ...row,
      records: await people.records(access),
      warning: manager.log
        .split('\n')
        .find((line) =>
          line.includes(`Tenant ${tenant.tenantId} is made step`),
        ),
    };
  };

  const onServer = (sql: string) => deployment.query('postgres', sql);

  it('a tenant is made step by step', async () => {
    expect(await creation('No template')).toEqual(
      stepByStep(/without a template: there is none/),
    );
  });

  it('a tenant is made step by step while the template is in use, and the template stays', async () => {
    await deployment.allowTemplates();

    const { databaseName } = await deployment.template();

    held = await deployment.holdTemplates();
    await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);

    const connection = new Client({
      connectionString: deployment.postgres.url(databaseName),
    });

    await connection.connect();
    expect(await creation('Busy')).toEqual(
      stepByStep(/template_busy: .* is being accessed/),
    );
    await connection.end();
    await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);

    expect(await templates()).toEqual([
      { status: 'ready', datname: databaseName },
    ]);
  });

  it('a tenant is made step by step when its database is missing, and the template is made again', async () => {
    const { id, databaseName } = await deployment.template();

    await onServer(`DROP DATABASE ${databaseName}`);
    expect(await creation('Missing')).toEqual(
      stepByStep(/template_missing: .*does not exist/),
    );
    await held.release();

    const again = await eventually(
      () => deployment.template(),
      (template) => template.id !== id,
    );

    expect(await templates()).toContainEqual({
      status: 'ready',
      datname: again.databaseName,
    });
  });

  it('a tenant is made step by step when Twenty was upgraded, and the new template takes the place of the old one', async () => {
    const old = await deployment.template();

    held = await deployment.holdTemplates();
    await deployment.stopTwenty();
    await deployment.startTwenty('newer');
    expect(await creation('Outdated')).toEqual(
      stepByStep(/template_outdated: /),
    );
    await held.release();

    const { databaseName } = await deployment.template('newer');

    expect(databaseName).not.toBe(old.databaseName);
    await eventually(templates, ({ length }) => length === 1);
    expect(await templates()).toEqual([
      { status: 'ready', datname: databaseName },
    ]);

    const tenant = await people.makeTenant('After the upgrade', 'noura');

    expect(
      await deployment.registry(
        `SELECT template_version LIKE 'newer-%' AS "isNewer"
           FROM tenant_registry WHERE id = $1`,
        [tenant.tenantId],
      ),
    ).toEqual([{ isNewer: true }]);
  });

  it('the old template stays until the new one is ready', async () => {
    const old = await deployment.template('newer');

    await deployment.registry(`
      CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_sleep(3);
        RETURN NEW;
      END $$;
      CREATE TRIGGER hold BEFORE UPDATE ON prepared_databases
        FOR EACH ROW WHEN (NEW.status = 'ready') EXECUTE FUNCTION hold();
    `);
    await deployment.stopTwenty();
    await deployment.startTwenty('newest');
    await eventually(
      () =>
        onServer(
          `SELECT FROM pg_stat_activity
            WHERE wait_event = 'PgSleep' AND query LIKE '%prepared_databases%'`,
        ),
      ({ length }) => length > 0,
    );

    expect(await templates()).toContainEqual({
      status: 'ready',
      datname: old.databaseName,
    });

    const { databaseName } = await deployment.template('newest');

    await eventually(templates, ({ length }) => length === 1);
    expect(await templates()).toEqual([
      { status: 'ready', datname: databaseName },
    ]);
  });
});
