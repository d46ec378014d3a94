import { randomUUID } from 'node:crypto';

import {
  type Deployment,
  eventually,
  startDeployment,
} from '../support/deployment';
import { ManagerProcess } from '../support/manager-process';
import { peopleOf } from '../support/people';

/** A role in the cluster is seen in every database of it, a table is not. */
const FILLING_IS_HELD = 'filling_is_held';

// Twenty's simulator sleeps, too, while it activates a workspace.
const HELD = `FROM pg_stat_activity
  WHERE wait_event = 'PgSleep' AND query NOT LIKE 'SELECT pg_sleep%'`;

/** Not when one is given up, of which it is known already. */
const BECOMES_KNOWN =
  'OLD.workspace_id IS NULL AND NEW.workspace_id IS NOT NULL';

describe('when tenant-manager is killed', () => {
  let deployment: Deployment;
  let manager: ManagerProcess;
  let people: ReturnType<typeof peopleOf>;

  beforeAll(async () => {
    deployment = await startDeployment({ LOG_LEVEL: 'error' });
    people = peopleOf(deployment);
    await deployment.stopManager();
    await deployment.allowTemplates();
    await deployment.query(
      'twenty_tenant_template',
      `CREATE FUNCTION core.hold() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${FILLING_IS_HELD}') THEN
           PERFORM pg_sleep(30);
         END IF;
         RETURN NEW;
       END $$;
       CREATE TRIGGER hold BEFORE INSERT ON core.view
         FOR EACH ROW EXECUTE FUNCTION core.hold();
       ALTER TABLE core.view ENABLE ALWAYS TRIGGER hold;`,
    );
    await deployment.registry(
      `CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         PERFORM pg_sleep(30);
         RETURN NEW;
       END $$`,
    );
    manager = new ManagerProcess(deployment);
  });

  afterEach(() => manager.kill());

  afterAll(async () => {
    await deployment.startManager();
    await deployment.stop();
  });

  const onServer = (sql: string) => deployment.query('postgres', sql);

  const killWhenHeld = async () => {
    await eventually(
      () => onServer(`SELECT ${HELD}`),
      ({ length }) => length > 0,
    );
    await manager.kill();
    await onServer(`SELECT pg_terminate_backend(pid) ${HELD}`);
  };

  const prepared = (purpose: 'template' | 'stock') =>
    deployment.registry<{ status: string; workspaceId: string }>(
      `SELECT status, workspace_id AS "workspaceId"
         FROM prepared_databases WHERE purpose = $1`,
      [purpose],
    );

  /** Databases and files of anybody but tenants, the template and the stock. */
  const rests = async () => [
    ...(await deployment.registry(
      `SELECT datname FROM pg_database
        WHERE datname ~ '^twenty_(template|tenant)_[0-9a-f]{32}$'
          AND datname NOT IN (SELECT database_name FROM prepared_databases
                               UNION SELECT database_name FROM tenant_registry)`,
    )),
    ...(await deployment.query(
      'twenty',
      `SELECT path FROM shared.file
        WHERE split_part(path, '/', 1) <> ALL ($1::text[])`,
      [
        (
          await deployment.registry<{ id: string }>(
            `SELECT workspace_id AS id FROM prepared_databases
              UNION SELECT workspace_id FROM tenant_registry`,
          )
        ).map(({ id }) => id),
      ],
    )),
  ];

  /** Once there is nothing left to do. */
  const restsWithStockOf = async (stockSize: number) => {
    await eventually(
      async () => [await prepared('template'), await prepared('stock')],
      ([templates, stock]) =>
        templates?.length === 1 &&
        stock?.length === stockSize &&
        [...templates, ...stock].every(({ status }) => status === 'ready'),
    );

    return rests();
  };

  const expectReadyFromTemplate = async (name: string) => {
    const { tenantId } = await people.expectReady(
      await people.createOrganization(name, 'noura'),
      'noura',
    );

    expect(
      await deployment.registry(
        'SELECT FROM tenant_registry WHERE id = $1 AND template_version IS NOT NULL',
        [tenantId],
      ),
    ).toHaveLength(1);
  };

  it.each([
    ['before Twenty makes a workspace', `INSERT`, 'true'],
    ['after Twenty has made one', `UPDATE`, BECOMES_KNOWN],
    ['before it is entered as ready', `UPDATE`, `NEW.status = 'ready'`],
  ])(
    'while the template is being made, %s, it makes it anew',
    async (_moment, change, condition) => {
      await deployment.registry(
        `CREATE TRIGGER hold BEFORE ${change} ON prepared_databases FOR EACH ROW
           WHEN (NEW.purpose = 'template' AND ${condition})
           EXECUTE FUNCTION hold()`,
      );
      await manager.start();
      await killWhenHeld();
      await deployment.registry('DROP TRIGGER hold ON prepared_databases');

      const [left] = await deployment.registry<{ count: number }>(
        `SELECT count(*)::int FROM prepared_databases WHERE status = 'ready'`,
      );

      expect(left).toEqual({ count: 0 });
      await manager.start();
      expect(await restsWithStockOf(0)).toEqual([]);
      await expectReadyFromTemplate(`Killed ${_moment}`);
      // For the next to clear away.
      await deployment.registry(
        `UPDATE prepared_databases SET status = 'making'`,
      );
    },
  );

  it('right after it has made a database, it clears it away', async () => {
    const id = randomUUID();
    const name = `twenty_template_${id.replaceAll('-', '')}`;

    // As a crash between CREATE DATABASE and its mark leaves it.
    await deployment.registry(
      `INSERT INTO prepared_databases
         (id, purpose, version, database_server, database_name)
       VALUES ($1, 'template', 'simulator', 'default', $2)`,
      [id, name],
    );
    await onServer(`CREATE DATABASE ${name} TEMPLATE twenty_tenant_template`);
    await manager.start();
    expect(await restsWithStockOf(0)).toEqual([]);
  });

  it('while a clone is being filled, it makes the clone anew', async () => {
    await manager.start();
    await restsWithStockOf(0);
    await onServer(`CREATE ROLE ${FILLING_IS_HELD}`);

    const organizationId = await people.createOrganization('Half', 'noura');

    await eventually(
      () => onServer(`SELECT ${HELD}`),
      ({ length }) => length > 0,
    );

    // Nobody sees anything of it.
    expect(await people.signedIn('noura', organizationId)).toMatchObject({
      status: 'provisioning',
      step: 'database',
    });
    await killWhenHeld();
    await onServer(`DROP ROLE ${FILLING_IS_HELD}`);
    await manager.start();

    await people.expectReady(organizationId, 'noura');
    expect(await restsWithStockOf(0)).toEqual([]);
  });

  it.each([
    ['before its workspace is known', BECOMES_KNOWN],
    ['before it is entered as ready', `NEW.status = 'ready'`],
  ])(
    'while the stock is being filled, %s, it fills it anew',
    async (_moment, condition) => {
      await deployment.registry(
        `CREATE TRIGGER hold BEFORE UPDATE ON prepared_databases FOR EACH ROW
           WHEN (NEW.purpose = 'stock' AND ${condition})
           EXECUTE FUNCTION hold()`,
      );
      await manager.start({ TENANT_STOCK: '1' });
      await killWhenHeld();
      await deployment.registry('DROP TRIGGER hold ON prepared_databases');

      const [rest] = await deployment.registry<{ id: string }>(
        `SELECT id FROM prepared_databases WHERE purpose = 'stock'`,
      );

      await manager.start({ TENANT_STOCK: '1' });
      expect(await restsWithStockOf(1)).toEqual([]);
      expect(
        await deployment.registry(
          'SELECT FROM prepared_databases WHERE id = $1',
          [rest?.id],
        ),
      ).toEqual([]);
      await deployment.registry(
        `UPDATE prepared_databases SET status = 'making' WHERE purpose = 'stock'`,
      );
    },
  );
});
