import { Client } from 'pg';

import { deliverEvent } from './support/clerk-events';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

const LONGEST_PAUSE_SECONDS = 15;
/** Of a machine with more to do than this. An hour and more is what it must not be. */
const MARGIN_SECONDS = 60;

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment();
  people = peopleOf(deployment);
});

afterAll(() => deployment.stop());

/** Somebody who is in while Twenty goes away, and is removed in Clerk meanwhile. */
const removeWhileTwentyIsAway = async (owner: string, member: string) => {
  const tenant = await people.makeTenant(`Of ${owner}`, owner);
  const path = `/organizations/${tenant.organizationId}/memberships`;

  await people.clerkApi('POST', path, {
    user_id: `user_${member}`,
    role: 'org:member',
  });

  const { access } = await people.signIn(member, tenant.organizationId);

  await deployment.stopTwenty();
  await people.clerkApi('DELETE', `${path}/user_${member}`);

  return { ...tenant, access };
};

type Job = { failures: number; pause: number; error: string };

const failed = async (member: string, failures: number) => {
  const [job] = await eventually(
    async () => {
      // Nobody waits for the pause that is looked at.
      await deployment.registry(
        `UPDATE work_queue.job SET start_after = now() - interval '1 s'
          WHERE state = 'retry' AND data->>'userId' = $1 AND retry_count < $2`,
        [`user_${member}`, failures - 1],
      );

      return deployment.registry<Job>(
        `SELECT retry_count + 1 AS failures, output->>'message' AS error,
                extract(epoch FROM start_after - clock_timestamp())::float AS pause
           FROM work_queue.job
          WHERE state = 'retry' AND data->>'userId' = $1
            AND data->>'kind' = 'membership'`,
        [`user_${member}`],
      );
    },
    ([found]) => (found?.failures ?? 0) >= failures,
  );

  return job!;
};

const doctor = async (...argv: string[]) => {
  const { document } = await readTenantsCommand(
    deployment.environment,
    'doctor',
    ...argv,
  );

  return (
    document as {
      findings: { code: string; subject: string; message: string }[];
    }
  ).findings.filter(({ code }) => code === 'dead_letter');
};

/** What is counted is some seconds old. */
const countedDeadLetters = (count: number) =>
  eventually(
    async () => (await fetch(`${deployment.managerUrl}/metrics`)).text(),
    (metrics) => metrics.includes(`tenant_manager_dead_letters ${count}\n`),
  );

const isOut = (access: string) =>
  eventually(
    () => people.currentUser(access),
    ({ errors }) => errors !== undefined,
  );

describe('work that takes long', () => {
  it('keeps nobody waiting whom it is not about', async () => {
    const slow = await people.makeTenant('Tabuk Flowers', 'rana');
    const { organizationId } = await people.makeTenant('Taif Roses', 'huda');
    const { access } = await people.signIn('huda', organizationId);
    const client = new Client({
      connectionString: deployment.postgres.url(slow.databaseName),
    });

    await client.connect();
    await client.query('BEGIN');
    await client.query('LOCK TABLE core."user"');
    try {
      await deliverEvent(deployment, 'user.updated', { id: 'user_rana' });
      await eventually(
        () =>
          deployment.query(
            'postgres',
            `SELECT FROM pg_stat_activity
              WHERE datname = $1 AND wait_event_type = 'Lock'`,
            [slow.databaseName],
          ),
        ({ length }) => length > 0,
      );

      await deliverEvent(deployment, 'session.revoked', {
        id: 'sess_of_huda',
        user_id: 'user_huda',
      });
      await isOut(access);
      expect(
        await deployment.registry(
          `SELECT state FROM work_queue.job
            WHERE data->>'userId' = 'user_rana' AND data->>'kind' = 'person'
              AND state <> 'completed'`,
        ),
      ).toEqual([{ state: 'active' }]);
    } finally {
      await client.end();
    }
  });
});

describe('work that fails', () => {
  it('is tried again soon after an outage, however long that was', async () => {
    const { access } = await removeWhileTwentyIsAway('noura', 'faisal');
    const { pause } = await failed('faisal', 12);

    expect(pause).toBeGreaterThan(1);
    expect(pause).toBeLessThanOrEqual(LONGEST_PAUSE_SECONDS);

    await deployment.startTwenty();

    const started = Date.now();

    await isOut(access);
    expect(Date.now() - started).toBeLessThan(
      (LONGEST_PAUSE_SECONDS + MARGIN_SECONDS) * 1_000,
    );
  });

  it('is given up after a day, is told of, and can be taken up again', async () => {
    const { access, organizationId } = await removeWhileTwentyIsAway(
      'layla',
      'sami',
    );

    await failed('sami', 2);
    await deployment.registry(
      `UPDATE work_queue.job
          SET created_on = now() - interval '25 hours', retry_count = 30,
              start_after = now() - interval '1 s'
        WHERE state = 'retry' AND data->>'userId' = 'user_sami'`,
    );

    const subject = `membership ${organizationId} user_sami`;
    await countedDeadLetters(1);

    const [finding] = await doctor();

    expect(finding).toEqual({
      code: 'dead_letter',
      subject,
      message: expect.stringMatching(/: Twenty does not answer at /),
      outcome: 'can_be_repaired',
    });

    await deployment.startTwenty();
    expect(await doctor('--repair')).toMatchObject([
      { subject, outcome: 'repaired' },
    ]);
    await isOut(access);
    expect(await doctor()).toEqual([]);
    await countedDeadLetters(0);
  });

  it('leaves a tenant as failed after three hours, with its failures counted', async () => {
    await deployment.stopTwenty();

    const organizationId = await people.createOrganization('Asir', 'huda');
    const look = () =>
      deployment.registry<{ status: string; attempts: number; rows: number }>(
        `SELECT tenant.status, max(log.attempts)::int AS attempts,
                count(*)::int AS rows
           FROM tenant_registry AS tenant
           JOIN tenant_provisioning_log AS log ON log.tenant_id = tenant.id
          WHERE tenant.clerk_org_id = $1 AND log.outcome = 'failed'
          GROUP BY tenant.id`,
        [organizationId],
      );

    await eventually(look, ([row]) => (row?.attempts ?? 0) >= 2);

    // It may be at work when it is looked at.
    const [row] = await eventually(
      async () => {
        await deployment.registry(
          `UPDATE work_queue.job
              SET created_on = now() - interval '4 hours', retry_count = 30,
                  start_after = now() - interval '1 s'
            WHERE state = 'retry' AND name = 'provision'`,
        );

        return look();
      },
      ([found]) => found?.status === 'failed',
    );

    expect(row?.rows).toBe(1);
    // The tenant itself says that it failed.
    expect(await doctor()).toEqual([]);
    await deployment.startTwenty();
  });
});
