import { TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

import {
  type Deployment,
  eventually,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment(
    { TENANT_STOCK: '1' },
    { hasTemplates: true },
  );
});

afterAll(() => deployment.stop());

describe('GET /lookup/databases', () => {
  it('names the databases that an upgrade concerns: those of tenants that are there, in use or not', async () => {
    const { makeTenant } = peopleOf(deployment);
    const [ready, suspended, failed, deleting, deleted] = [
      await makeTenant('Najd Coffee', 'noura'),
      await makeTenant('Hijaz Perfumes', 'layla'),
      await makeTenant('Taif Roses', 'sami'),
      await makeTenant('Abha Apples', 'huda'),
      await makeTenant('Jouf Olives', 'rana'),
    ];

    for (const [{ tenantId }, status] of [
      [suspended, 'suspended'],
      [failed, 'failed'],
      [deleting, 'deleting'],
      [deleted, 'deleted'],
    ]) {
      await deployment.registry(
        'UPDATE tenant_registry SET status = $2 WHERE id = $1',
        [tenantId, status],
      );
    }

    // Template and stock are made anew after an upgrade.
    await eventually(
      () =>
        deployment.registry<{ purpose: string }>(
          `SELECT purpose FROM prepared_databases WHERE status = 'ready'`,
        ),
      (prepared) => prepared.length === 2,
    );

    const named = [ready, suspended, failed, deleting].map(
      ({ databaseName }) => databaseName,
    );
    const { status, body } = await deployment.manager(
      'GET',
      '/lookup/databases',
      SERVICE_TOKEN,
    );

    expect(status).toBe(200);
    expect(body).toEqual(named.map((databaseName) => ({ databaseName })));

    // As Twenty's container asks before it upgrades.
    const asked = new TenantRegistryClient({
      managerUrl: deployment.managerUrl,
      serviceTokens: [SERVICE_TOKEN],
    }).listDatabaseNames();

    expect(await asked).toEqual(named);
  });
});
