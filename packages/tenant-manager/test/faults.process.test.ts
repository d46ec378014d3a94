import { Client } from 'pg';

import { TENANT_STEPS } from '@twenty-clerk/contract/tenants/tenant-step';

import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { ManagerProcess } from './support/manager-process';
import { peopleOf } from './support/people';

const WHAT_IS_HELD = `FROM pg_stat_activity
  WHERE wait_event = 'PgSleep' AND query LIKE '%tenant_provisioning_log%'`;

type Row = { status: string; step: string; failures: number };

let deployment: Deployment;
let manager: ManagerProcess;

const start = async (hasTemplates: boolean) => {
  deployment = await startDeployment({ LOG_LEVEL: 'error' }, { hasTemplates });
  if (hasTemplates) {
    await deployment.template();
  }
  // It runs as a process of its own here, so that it can be killed.
  await deployment.stopManager();
  manager = new ManagerProcess(deployment);
  await manager.start();
};

const stop = async () => {
  await manager.kill();
  await deployment.startManager();
  await deployment.stop();
};

const createOrganization = (name: string) =>
  peopleOf(deployment).createOrganization(name, 'noura');

const look = async (organizationId: string) => {
  const [row] = await deployment.registry<Row>(
    `SELECT status, provisioning_step AS step,
            (SELECT count(*)::int FROM tenant_provisioning_log
              WHERE tenant_id = tenant_registry.id AND outcome = 'failed')
              AS failures
       FROM tenant_registry WHERE clerk_org_id = $1`,
    [organizationId],
  );

  return row;
};

const ready = (organizationId: string) =>
  eventually(
    () => look(organizationId),
    (row) => row?.status === 'ready' || row?.status === 'failed',
  );

const databases = async () =>
  (
    await deployment.registry<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname LIKE 'twenty_tenant_%'
          AND datname <> 'twenty_tenant_template'`,
    )
  ).length;

/** By the comment Twenty says that it has finished the template. */
const commentTemplate = (comment: string) =>
  deployment.query(
    'twenty_tenant_template',
    `COMMENT ON SCHEMA core IS ${comment}`,
  );

const firstError = async (organizationId: string) => {
  const [failure] = await deployment.registry<{ error: string }>(
    `SELECT error FROM tenant_provisioning_log
       JOIN tenant_registry ON tenant_registry.id = tenant_id
      WHERE clerk_org_id = $1 AND outcome = 'failed'
      ORDER BY tenant_provisioning_log.id LIMIT 1`,
    [organizationId],
  );

  return failure?.error;
};

describe.each([
  ['out of a template', true],
  ['step by step', false],
])('while a tenant is being made %s', (_way, hasTemplates) => {
  beforeAll(() => start(hasTemplates));
  afterAll(stop);

  it.each(TENANT_STEPS)(
    'goes on after a SIGKILL of tenant-manager at the step %s',
    async (step) => {
      // Holds the run at this step: the log entry of the step before cannot be
      // written, or the row not be changed, while we have it.
      await deployment.registry(`
        CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          -- The tenant before may still be about to write its last entry.
          IF EXISTS (SELECT FROM tenant_registry
                      WHERE id = NEW.tenant_id AND name = 'Killed at ${step}') THEN
            PERFORM pg_sleep(30);
          END IF;
          RETURN NEW;
        END $$;
        DROP TRIGGER IF EXISTS hold ON tenant_provisioning_log;
        CREATE TRIGGER hold BEFORE INSERT ON tenant_provisioning_log
          FOR EACH ROW WHEN (NEW.step = '${step}' AND NEW.outcome = 'done')
          EXECUTE FUNCTION hold();
      `);

      const before = await databases();
      const organization = await createOrganization(`Killed at ${step}`);

      await eventually(
        () =>
          deployment.registry<{ held: number }>(
            `SELECT count(*)::int AS held ${WHAT_IS_HELD}`,
          ),
        ([row]) => row?.held === 1,
      );
      await manager.kill();
      await deployment.registry(
        `SELECT pg_terminate_backend(pid) ${WHAT_IS_HELD}`,
      );
      await deployment.registry('DROP TRIGGER hold ON tenant_provisioning_log');
      await manager.start();

      expect(await ready(organization)).toMatchObject({ status: 'ready' });
      expect(await databases()).toBe(before + 1);
    },
  );
});

describe('when something dies while a tenant is being made', () => {
  beforeAll(() => start(false));
  afterAll(stop);

  it('drops a half-made clone, and makes the tenant once Twenty is back', async () => {
    await deployment.stopTwenty();

    const organization = await createOrganization('Twenty was away');
    const waiting = await eventually(
      () => look(organization),
      (row) => (row?.failures ?? 0) > 0,
    );

    expect(waiting).toMatchObject({
      status: 'provisioning',
      step: 'workspace',
    });

    const [{ error }] = (await deployment.registry<{ error: string }>(
      `SELECT error FROM tenant_provisioning_log WHERE outcome = 'failed'
        ORDER BY id DESC LIMIT 1`,
    )) as [{ error: string }];

    expect(error).toMatch(/^twenty_unreachable: Twenty does not answer at /);

    // As a crash between CREATE DATABASE and its mark leaves it.
    await manager.kill();
    await deployment.registry(
      `UPDATE tenant_registry SET provisioning_step = 'database'
        WHERE clerk_org_id = $1`,
      [organization],
    );

    const [{ name }] = (await deployment.registry<{ name: string }>(
      'SELECT database_name AS name FROM tenant_registry WHERE clerk_org_id = $1',
      [organization],
    )) as [{ name: string }];

    await deployment.registry(`COMMENT ON DATABASE ${name} IS NULL`);
    await deployment.startTwenty();
    await manager.start();

    expect(await ready(organization)).toMatchObject({ status: 'ready' });
  });

  it('waits while the template is in use', async () => {
    const connection = new Client({
      connectionString: deployment.postgres.url('twenty_tenant_template'),
    });

    await connection.connect();

    const organization = await createOrganization('Template was busy');

    await eventually(
      () => look(organization),
      (row) => (row?.failures ?? 0) > 0,
    );

    expect(await firstError(organization)).toMatch(/^template_busy: /);
    await connection.end();
    expect(await ready(organization)).toMatchObject({ status: 'ready' });
  });

  it('waits while Twenty has not finished the template, and leaves nothing half made', async () => {
    const before = await databases();

    await commentTemplate('NULL');

    const organization = await createOrganization('Template was not ready');

    await eventually(
      () => look(organization),
      (row) => (row?.failures ?? 0) > 0,
    );
    expect(await firstError(organization)).toMatch(/^template_unfinished: /);
    await eventually(databases, (count) => count === before);
    await commentTemplate("'twenty-clerk initialised'");
    expect(await ready(organization)).toMatchObject({ status: 'ready' });
  });

  it('waits for a Clerk that takes its time, and tells whoever looks why', async () => {
    const { faults, webhooks } = deployment.clerk.control;

    // The organization is known by then; who owns the workspace is asked last.
    faults.set('backend', {
      kind: 'slow',
      path: '/memberships',
      delayMilliseconds: 600_000,
    });

    const organization = await createOrganization('Clerk was slow');

    await webhooks?.settled();

    const waiting = await eventually(
      () => look(organization),
      (row) => (row?.failures ?? 0) > 0,
    );

    expect(waiting).toMatchObject({
      status: 'provisioning',
      step: 'workspace',
    });

    const [failure] = await deployment.registry<{ error: string }>(
      `SELECT error FROM tenant_provisioning_log
         JOIN tenant_registry ON tenant_registry.id = tenant_id
        WHERE clerk_org_id = $1 AND outcome = 'failed'`,
      [organization],
    );

    expect(failure?.error).toMatch(/^clerk_unreachable: /);
    faults.clear();
    expect(await ready(organization)).toMatchObject({ status: 'ready' });
  });

  it.each(['unreachable', 'rate_limited', 'garbage'] as const)(
    'keeps what Clerk has sent while Clerk itself is %s, and works it off',
    async (kind) => {
      const { faults, webhooks } = deployment.clerk.control;
      const organization = await createOrganization(`Clerk was ${kind}`);

      faults.set('backend', { kind });
      await webhooks?.settled();
      faults.clear();

      expect(await ready(organization)).toMatchObject({ status: 'ready' });
    },
  );
});
