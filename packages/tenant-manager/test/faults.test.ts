import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

import { Client } from 'pg';

import { TENANT_STEPS } from '../src/registry/tenant.entity';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';

jest.setTimeout(180_000);

const MAIN = join(__dirname, '../src/main.ts');

const WHAT_IS_HELD = `FROM pg_stat_activity
  WHERE wait_event = 'PgSleep' AND query LIKE '%tenant_provisioning_log%'`;

type Row = { status: string; step: string; failures: number };

describe('when something dies while a tenant is being made', () => {
  let deployment: Deployment;
  let manager: ChildProcess | null = null;

  beforeAll(async () => {
    deployment = await startDeployment({ LOG_LEVEL: 'error' });
    // It runs as a process of its own here, so that it can be killed.
    await deployment.stopManager();
  });

  afterAll(async () => {
    manager?.kill('SIGKILL');
    await deployment.startManager();
    await deployment.stop();
  });

  const startManager = async () => {
    const child = spawn(process.execPath, ['-r', '@swc-node/register', MAIN], {
      env: { ...process.env, ...deployment.environment },
      stdio: 'ignore',
    });

    manager = child;
    await eventually(
      () =>
        fetch(`http://localhost:${deployment.environment.PORT}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      (isReady) => isReady || child.exitCode !== null,
    );
  };

  const kill = async () => {
    const child = manager;

    if (child !== null && child.exitCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));

      child.kill('SIGKILL');
      await gone;
    }
  };

  const createOrganization = async (name: string) => {
    const response = await fetch(`${deployment.clerk.url}/v1/organizations`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${deployment.clerk.secretKey}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name, created_by: 'user_noura' }),
    });

    return ((await response.json()) as { id: string }).id;
  };

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

  it.each(TENANT_STEPS)(
    'goes on after a SIGKILL of tenant-manager at the step %s',
    async (step) => {
      // Holds the run at this step: the log entry of the step before cannot be
      // written, or the row not be changed, while we have it.
      await deployment.registry(`
        CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_sleep(30);
          RETURN NEW;
        END $$;
        DROP TRIGGER IF EXISTS hold ON tenant_provisioning_log;
        CREATE TRIGGER hold BEFORE INSERT ON tenant_provisioning_log
          FOR EACH ROW WHEN (NEW.step = '${step}' AND NEW.outcome = 'done')
          EXECUTE FUNCTION hold();
      `);
      await startManager();

      const before = await databases();
      const organization = await createOrganization(`Killed at ${step}`);

      await eventually(
        () =>
          deployment.registry<{ held: number }>(
            `SELECT count(*)::int AS held ${WHAT_IS_HELD}`,
          ),
        ([row]) => row?.held === 1,
      );
      await kill();
      await deployment.registry(
        `SELECT pg_terminate_backend(pid) ${WHAT_IS_HELD}`,
      );
      await deployment.registry('DROP TRIGGER hold ON tenant_provisioning_log');
      await startManager();

      expect(await ready(organization)).toMatchObject({ status: 'ready' });
      expect(await databases()).toBe(before + 1);
      await kill();
    },
  );

  it('drops a half-made clone, and makes the tenant once Twenty is back', async () => {
    await deployment.stopTwenty();
    await startManager();

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
    await kill();
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
    await startManager();

    expect(await ready(organization)).toMatchObject({ status: 'ready' });
    await kill();
  });

  it('waits while the template is in use', async () => {
    const connection = new Client({
      connectionString: deployment.postgres.url('twenty_tenant_template'),
    });

    await connection.connect();
    await startManager();

    const organization = await createOrganization('Template was busy');

    await eventually(
      () => look(organization),
      (row) => (row?.failures ?? 0) > 0,
    );

    const [failure] = await deployment.registry<{ error: string }>(
      `SELECT error FROM tenant_provisioning_log
         JOIN tenant_registry ON tenant_registry.id = tenant_id
        WHERE clerk_org_id = $1 AND outcome = 'failed' LIMIT 1`,
      [organization],
    );

    expect(failure?.error).toMatch(/^template_busy: /);
    await connection.end();
    expect(await ready(organization)).toMatchObject({ status: 'ready' });
    await kill();
  });

  it.each(['unreachable', 'rate_limited', 'garbage'] as const)(
    'keeps what Clerk has sent while Clerk itself is %s, and works it off',
    async (kind) => {
      const { faults, webhooks } = deployment.clerk.control;

      await startManager();

      const organization = await createOrganization(`Clerk was ${kind}`);

      faults.set('backend', { kind });
      await webhooks?.settled();
      faults.clear();

      expect(await ready(organization)).toMatchObject({ status: 'ready' });
      await kill();
    },
  );
});
