import { TENANT_STEPS } from '@twenty-clerk/contract/tenants/tenant-step';

import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { ManagerProcess } from './support/manager-process';
import { peopleOf } from './support/people';

let deployment: Deployment;
let manager: ManagerProcess;

beforeAll(async () => {
  deployment = await startDeployment();
  // A process of its own has a log of its own.
  await deployment.stopManager();
  await deployment.stopTwenty();
  await deployment.startTwenty();
  manager = new ManagerProcess(deployment);
  await manager.start({ LOG_LEVEL: 'info' });
});

afterAll(async () => {
  await manager.kill();
  await deployment.startManager();
  await deployment.stop();
});

type Line = {
  msg: string;
  requestId?: string;
  req?: { id: string; url: string };
};

const linesOf = (log: string): Line[] =>
  log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

describe('the id of a delivery', () => {
  it('is in every line about the making of a tenant, here and in Twenty', async () => {
    const people = peopleOf(deployment);
    const organizationId = await people.createOrganization(
      'Najd Coffee',
      'noura',
    );
    const { tenantId } = await people.ready(organizationId);

    // A tenant is ready a moment before its log says so.
    await eventually(
      async () => manager.log,
      (log) => log.includes(`Tenant ${tenantId}: ready done`),
    );

    const [event] = await deployment.registry<{ id: string }>(
      `SELECT id FROM webhook_event
        WHERE type = 'organization.created'
          AND subject->>'organizationId' = $1`,
      [organizationId],
    );
    const id = event!.id;
    const lines = linesOf(manager.log);
    const ofCreation = lines.filter(({ requestId }) => requestId === id);

    expect(lines.filter(({ req }) => req?.id === id)).toMatchObject([
      { req: { url: '/api/clerk/webhooks' } },
    ]);
    expect(ofCreation.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining([
        'synchronized organization',
        ...TENANT_STEPS.map((step) =>
          expect.stringContaining(`Tenant ${tenantId}: ${step} done`),
        ),
      ]),
    );
    expect(
      lines.filter(
        ({ msg, requestId }) => msg.includes(tenantId) && requestId !== id,
      ),
    ).toEqual([]);

    const asked = deployment.twentyLog.filter((line) =>
      line.includes(`/clerk/tenants/${tenantId}/`),
    );

    expect(asked.join('\n')).toMatch(/PUT \S+\/workspace done in \d+ ms/);
    for (const line of asked) {
      expect(line).toContain(`request ${id}`);
    }
    expect(
      await deployment.registry(
        `SELECT DISTINCT request_id AS id FROM tenant_provisioning_log
          WHERE tenant_id = $1`,
        [tenantId],
      ),
    ).toEqual([{ id }]);
  });

  it('is still there when tenant-manager was killed in between', async () => {
    await deployment.stopTwenty();

    const people = peopleOf(deployment);
    const organizationId = await people.createOrganization(
      'Hijaz Perfumes',
      'layla',
    );

    await deployment.clerk.control.webhooks?.settled();
    await manager.kill();
    await deployment.startTwenty();
    await manager.start({ LOG_LEVEL: 'info' });

    const { tenantId } = await people.ready(organizationId);

    expect(
      await deployment.registry(
        `SELECT count(DISTINCT log.request_id)::int AS ids,
                bool_and(log.request_id = tenant.request_id) AS same
           FROM tenant_provisioning_log AS log
           JOIN tenant_registry AS tenant ON tenant.id = log.tenant_id
          WHERE tenant.id = $1`,
        [tenantId],
      ),
    ).toEqual([{ ids: 1, same: true }]);
  });
});
