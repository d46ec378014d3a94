import { schemaOf } from '../../src/tenant-databases/schema-of-workspace';
import {
  type Deployment,
  eventually,
  SERVICE_TOKEN,
  startDeployment,
} from '../support/deployment';
import { peopleOf } from '../support/people';
import { runTenantsCommand } from '../support/tenants-command';

describe('tenants in stock', () => {
  let deployment: Deployment;
  let people: ReturnType<typeof peopleOf>;

  beforeAll(async () => {
    deployment = await startDeployment(
      { TENANT_STOCK: '2' },
      { hasTemplates: true },
    );
    people = peopleOf(deployment);
  });

  afterAll(() => deployment.stop());

  /** The databases in stock, once there are as many as there should be. */
  const stock = () =>
    eventually(
      () =>
        deployment.registry<{ id: string; workspaceId: string }>(
          `SELECT id, workspace_id AS "workspaceId" FROM prepared_databases
            WHERE purpose = 'stock' AND status = 'ready'`,
        ),
      ({ length }) => length === 2,
    );

  const ask = (path: string) =>
    deployment.manager('GET', `/lookup/${path}`, SERVICE_TOKEN);

  it('are nobody’s, and nobody gets in', async () => {
    const [{ id, workspaceId }] = (await stock()) as [
      { id: string; workspaceId: string },
    ];
    expect((await ask('tenants')).body).toEqual([]);
    expect((await ask(`workspaces/${workspaceId}`)).status).toBe(404);
    expect((await ask(`tenants/${id}`)).body).toMatchObject({
      organizationId: null,
      status: 'provisioning',
    });
  });

  it('are counted, and doctor knows them', async () => {
    await stock();

    const metrics = await fetch(`${deployment.managerUrl}/metrics`);

    expect(await metrics.text()).toContain(
      [
        'tenant_manager_prepared_databases{purpose="template"} 1',
        'tenant_manager_prepared_databases{purpose="stock"} 2',
      ].join('\n'),
    );

    expect(
      await runTenantsCommand(deployment.environment, 'doctor'),
    ).toMatchObject({
      output: 'Registry, Clerk, databases and workspaces agree.',
      errors: '',
    });
  });

  it('go to whoever comes first, each to one, and are refilled', async () => {
    const stocked = await stock();
    const tenants = await Promise.all([
      people.makeTenant('Najd Coffee', 'noura'),
      people.makeTenant('Hijaz Perfumes', 'layla'),
    ]);

    expect(tenants.map(({ tenantId }) => tenantId).toSorted()).toEqual(
      stocked.map(({ id }) => id).toSorted(),
    );
    for (const { tenantId, workspaceId, databaseName } of tenants) {
      expect(stocked).toContainEqual({ id: tenantId, workspaceId });
      expect(databaseName).toBe(
        `twenty_tenant_${tenantId.replaceAll('-', '')}`,
      );
      expect(
        await deployment.registry(
          `SELECT step FROM tenant_provisioning_log
            WHERE tenant_id = $1 AND step = 'database'`,
          [tenantId],
        ),
      ).toEqual([]);
    }

    const { access } = await people.signIn('noura', tenants[0].organizationId);

    expect((await people.currentUser(access)).data.currentUser).toMatchObject({
      currentWorkspace: { displayName: 'Najd Coffee' },
    });
    expect(await people.records(access)).toEqual(['Layla', 'Yusuf']);

    const refilled = (await stock()).map(({ id }) => id);

    expect(stocked.filter(({ id }) => refilled.includes(id))).toEqual([]);
  });

  it('are made anew when Twenty was upgraded, and a tenant that got an old one is made again', async () => {
    const held = await deployment.holdTemplates();
    const old = await stock();

    await deployment.stopTwenty();
    await deployment.startTwenty('newer');

    const tenant = await people.makeTenant('Taif Roses', 'sami');

    expect(old.map(({ id }) => id)).toContain(tenant.tenantId);
    expect(
      await deployment.registry(
        `SELECT step, outcome, error LIKE 'template_outdated: %' AS "isOutdated"
           FROM tenant_provisioning_log
          WHERE tenant_id = $1 AND (outcome = 'failed' OR step = 'database')
          ORDER BY id`,
        [tenant.tenantId],
      ),
    ).toEqual([
      { step: 'workspace', outcome: 'failed', isOutdated: true },
      { step: 'database', outcome: 'done', isOutdated: null },
    ]);
    expect(
      await people.records(
        (await people.signIn('sami', tenant.organizationId)).access,
      ),
    ).toEqual(['Layla', 'Yusuf']);
    // The workspace that it did not get has left nothing in the storage.
    expect(
      await deployment.query(
        'twenty',
        `SELECT FROM shared.file WHERE starts_with(path, $1)`,
        [old.find(({ id }) => id === tenant.tenantId)?.workspaceId],
      ),
    ).toEqual([]);

    await held.release();
    await deployment.template('newer');
    await eventually(
      stock,
      (stocked) =>
        !stocked.some(({ id }) => old.some((former) => former.id === id)),
    );
    await eventually(
      () =>
        deployment.registry(
          `SELECT datname FROM pg_database
             LEFT JOIN prepared_databases ON database_name = datname
             LEFT JOIN tenant_registry AS tenant
               ON tenant.database_name = datname
            WHERE datname ~ '^twenty_(template|tenant)_[0-9a-f]{32}$'
              AND prepared_databases.id IS NULL AND tenant.id IS NULL`,
        ),
      ({ length }) => length === 0,
    );
  });

  const filesOf = (workspaceId: string) =>
    deployment.query(
      'twenty',
      'SELECT path FROM shared.file WHERE starts_with(path, $1) ORDER BY path',
      [workspaceId],
    );

  /** The registry is from when nothing was made of the tenant. */
  const forgetMaking = async ({ tenantId }: { tenantId: string }) => {
    await deployment.registry(
      'DELETE FROM tenant_provisioning_log WHERE tenant_id = $1',
      [tenantId],
    );
    await deployment.registry(
      `UPDATE tenant_registry
          SET status = 'failed', provisioning_step = 'database',
              workspace_id = NULL
        WHERE id = $1`,
      [tenantId],
    );
    await runTenantsCommand(deployment.environment, 'retry', tenantId);
  };

  describe('when the registry is older than the databases', () => {
    type Stocked = Record<string, unknown> & {
      id: string;
      databaseName: string;
      workspaceId: string;
    };

    /** A tenant of which the registry only knows what was in stock for it. */
    const makeForgotten = async (name: string, owner: string) => {
      await stock();

      const before = await deployment.registry<Stocked>(
        `SELECT *, database_name AS "databaseName",
                workspace_id AS "workspaceId" FROM prepared_databases`,
      );
      const tenant = await people.makeTenant(name, owner);
      const stocked = before.find(({ id }) => id === tenant.tenantId)!;
      const { access } = await people.signIn(owner, tenant.organizationId);

      await people.createRecord(access, 'Aisha');
      await stock();
      await deployment.registry(
        'DELETE FROM tenant_provisioning_log WHERE tenant_id = $1',
        [tenant.tenantId],
      );
      await deployment.registry(
        'DELETE FROM memberships WHERE tenant_id = $1',
        [tenant.tenantId],
      );
      await deployment.registry('DELETE FROM tenant_registry WHERE id = $1', [
        tenant.tenantId,
      ]);
      await deployment.registry(
        `INSERT INTO prepared_databases
         SELECT * FROM json_populate_record(NULL::prepared_databases, $1)`,
        [JSON.stringify(stocked)],
      );

      return stocked;
    };

    const peopleIn = async ({
      databaseName,
      workspaceId,
    }: Pick<Stocked, 'databaseName' | 'workspaceId'>) =>
      deployment.query(
        databaseName,
        `SELECT FROM ${schemaOf(workspaceId)}.person
          WHERE "firstName" = 'Aisha'`,
      );

    it('do not go to another organization once they are somebody’s', async () => {
      const forgotten = await makeForgotten('Asir Honey', 'huda');
      const organizationId = await people.createOrganization('Other', 'rana');
      const tenant = await people.expectReady(organizationId, 'rana');

      expect(tenant.tenantId).not.toBe(forgotten.id);
      expect(await peopleIn(forgotten)).toHaveLength(1);
    });

    it('are refused to another organization by Twenty, too', async () => {
      const { tenantId, workspaceId } = await people.makeTenant(
        'Jazan Mangoes',
        'faisal',
      );
      const [row] = await deployment.registry<{ templateVersion: string }>(
        `SELECT template_version AS "templateVersion" FROM tenant_registry
          WHERE id = $1`,
        [tenantId],
      );

      expect(
        await deployment.twenty(
          'PUT',
          `/clerk/tenants/${tenantId}/workspace`,
          SERVICE_TOKEN,
          {
            organizationId: 'org_other',
            name: 'Other',
            owner: { userId: 'user_rana', role: 'org:admin' },
            workspaceId,
            ...row,
          },
        ),
      ).toMatchObject({
        status: 503,
        body: { error: { code: 'tenant_database_mismatch' } },
      });
    });

    it('are the tenant’s as before when its making is repeated from the beginning', async () => {
      const tenant = await people.makeTenant('Najran Silver', 'sami');
      const files = await filesOf(tenant.workspaceId);
      const { access } = await people.signIn('sami', tenant.organizationId);

      await people.createRecord(access, 'Aisha');
      await forgetMaking(tenant);

      expect(await people.ready(tenant.organizationId)).toMatchObject({
        status: 'ready',
        databaseName: tenant.databaseName,
        workspaceId: tenant.workspaceId,
      });
      expect(
        await people.records(
          (await people.signIn('sami', tenant.organizationId)).access,
        ),
      ).toEqual(['Aisha', 'Layla', 'Yusuf']);
      expect(files).not.toEqual([]);
      expect(await filesOf(tenant.workspaceId)).toEqual(files);
    });

    it('are not made once more for another organization, and keep their files', async () => {
      const tenant = await people.makeTenant('Hail Pottery', 'bader');
      const files = await filesOf(tenant.workspaceId);
      const { access } = await people.signIn('bader', tenant.organizationId);

      await people.createRecord(access, 'Aisha');
      await deployment.query(
        tenant.databaseName,
        `UPDATE clerk.organization SET organization_id = 'org_other'`,
      );
      await forgetMaking(tenant);

      const [failure] = await eventually(
        () =>
          deployment.registry<{ step: string; error: string }>(
            `SELECT step, error FROM tenant_provisioning_log
              WHERE tenant_id = $1 AND (outcome = 'failed' OR step = 'database')`,
            [tenant.tenantId],
          ),
        ({ length }) => length > 0,
      );

      expect(failure).toEqual({
        step: 'database',
        error: expect.stringMatching(/^database_not_marked: /),
      });
      expect(await peopleIn(tenant)).toHaveLength(1);
      expect(files).not.toEqual([]);
      expect(await filesOf(tenant.workspaceId)).toEqual(files);
    });

    it('stay with their files when everything else in stock is made anew', async () => {
      const forgotten = await makeForgotten('Qassim Dates', 'maha');
      const files = await filesOf(forgotten.workspaceId);

      expect(files).not.toEqual([]);
      await deployment.stopTwenty();
      await deployment.startTwenty('newest');
      await deployment.template('newest');
      await eventually(
        () =>
          deployment.registry('SELECT FROM prepared_databases WHERE id = $1', [
            forgotten.id,
          ]),
        ({ length }) => length === 0,
      );

      expect(await peopleIn(forgotten)).toHaveLength(1);
      expect(await filesOf(forgotten.workspaceId)).toEqual(files);
      expect(
        (await runTenantsCommand(deployment.environment, 'doctor')).output,
      ).toContain(forgotten.databaseName);
    });
  });
});
