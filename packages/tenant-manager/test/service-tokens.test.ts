import {
  CONNECTORS_TOKENS,
  type Deployment,
  PORTAL_TOKEN,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';

const SHOWN_BY = {
  nobody: () => null,
  'a person': () => deployment.tokenOf('noura'),
  'Twenty and tenant-manager': () => SERVICE_TOKEN,
  'connectors at tenant-manager': () =>
    CONNECTORS_TOKENS.CONNECTORS_TENANT_MANAGER_TOKEN,
  'connectors at Twenty': () => CONNECTORS_TOKENS.CONNECTORS_TWENTY_TOKEN,
  'a portal': () => PORTAL_TOKEN,
  'somebody who guesses': () => SERVICE_TOKEN.toUpperCase(),
};

type Asker = keyof typeof SHOWN_BY;

const TWENTY: Asker[] = ['Twenty and tenant-manager'];
const TENANT_MANAGER = TWENTY;
const TWENTY_OR_CONNECTORS: Asker[] = [
  'Twenty and tenant-manager',
  'connectors at tenant-manager',
];

const NO_TENANT = '00000000-0000-4000-8000-000000000000';

const AT_TENANT_MANAGER: [string, string, Asker[]][] = [
  ['GET', '/lookup/tenants', TWENTY_OR_CONNECTORS],
  ['GET', `/lookup/tenants/${NO_TENANT}`, TWENTY_OR_CONNECTORS],
  ['GET', '/lookup/organizations/org_any', TWENTY_OR_CONNECTORS],
  ['GET', '/lookup/people/user_any/active-organization', TWENTY_OR_CONNECTORS],
  [
    'GET',
    '/lookup/people/user_any/organizations/local_any',
    TWENTY_OR_CONNECTORS,
  ],
  ['GET', '/lookup/databases', TWENTY],
  ['GET', '/lookup/workspaces', TWENTY],
  ['GET', `/lookup/workspaces/${NO_TENANT}`, TWENTY],
  ['POST', '/lookup/organizations/org_any/provisioning', TWENTY],
  ['POST', '/invited-tenants', ['connectors at tenant-manager']],
  ['POST', '/api/v1/tenants/create', ['a person', 'a portal']],
  ['GET', '/api/v1/tenants', ['a person', 'a portal']],
  ['GET', `/api/v1/tenants/${NO_TENANT}/status`, ['a person', 'a portal']],
  ['GET', '/api/v1/organizations/local_any/members', ['a person', 'a portal']],
];

const AT_TWENTY: [string, string, Asker[]][] = [
  ['GET', '/clerk/template', TENANT_MANAGER],
  ['DELETE', `/clerk/template/workspaces/${NO_TENANT}/files`, TENANT_MANAGER],
  ...[
    'PUT workspace',
    'PUT workspace/name',
    'PUT workspace/logo',
    'PUT template',
    'PUT files-and-jobs',
    'POST warm-up',
    'PUT data-model',
    'PUT onboarding',
    'GET people',
    'PUT members/user_any',
    'DELETE members/user_any',
    'POST revocations',
    'POST refresh',
  ].map((call): [string, string, Asker[]] => {
    const [method = '', path = ''] = call.split(' ');

    return [method, `/clerk/tenants/${NO_TENANT}/${path}`, TENANT_MANAGER];
  }),
  ['PUT', `/clerk/tenants/${NO_TENANT}/record-key`, ['connectors at Twenty']],
];

let deployment: Deployment;

beforeAll(async () => {
  deployment = await startDeployment({ ORGANIZATION_SOURCE: 'local' });
});

afterAll(() => deployment.stop());

/** Who is not sent away for what they have shown; there is nothing to be had. */
const admitted = async (
  ask: (token: string | null) => Promise<{ status: number }>,
) => {
  const askers = Object.keys(SHOWN_BY) as Asker[];
  const answers = await Promise.all(
    askers.map((asker) => ask(SHOWN_BY[asker]())),
  );

  return askers.filter((_, index) => answers[index]?.status !== 401);
};

describe('tenant-manager', () => {
  it.each(AT_TENANT_MANAGER)(
    'opens %s %s to %j',
    async (method, path, askers) => {
      expect(
        await admitted((token) => deployment.manager(method, path, token)),
      ).toEqual(askers);
    },
  );

  it('makes nothing for connectors but for somebody who is invited', async () => {
    const { status, body } = await deployment.manager(
      'POST',
      '/invited-tenants',
      CONNECTORS_TOKENS.CONNECTORS_TENANT_MANAGER_TOKEN,
      { name: 'For Sami', createdBy: 'user_sami' },
      { 'idempotency-key': 'one' },
    );

    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^adminEmail: /);
  });
});

describe('Twenty', () => {
  it.each(AT_TWENTY)('opens %s %s to %j', async (method, path, askers) => {
    expect(
      await admitted((token) => deployment.twenty(method, path, token)),
    ).toEqual(askers);
  });

  it('ends nobody’s key for connectors but their own, whatever they call it', async () => {
    const {
      body: { id },
    } = await deployment.manager(
      'POST',
      '/api/v1/tenants/create',
      PORTAL_TOKEN,
      {
        name: 'With keys',
        createdBy: 'user_noura',
      },
    );

    await deployment.tenantIs(id, 'ready');

    const [tenant] = await deployment.registry<{
      databaseName: string;
      workspaceId: string;
    }>(
      `SELECT database_name AS "databaseName", workspace_id AS "workspaceId"
         FROM tenant_registry WHERE id = $1`,
      [id],
    );
    const { databaseName, workspaceId } = tenant!;
    const replace = () =>
      deployment.twenty(
        'PUT',
        `/clerk/tenants/${id}/record-key`,
        CONNECTORS_TOKENS.CONNECTORS_TWENTY_TOKEN,
        { name: 'Till', role: 'Admin', writes: ['person'], updates: [] },
      );

    await deployment.query(
      databaseName,
      `INSERT INTO core."apiKey" (id, "workspaceId", name, rights)
       VALUES (gen_random_uuid(), $1, 'Till', '{}')`,
      [workspaceId],
    );
    await replace();
    expect(await replace()).toMatchObject({ status: 200 });
    expect(
      await deployment.query(
        databaseName,
        `SELECT name FROM core."apiKey" WHERE "revokedAt" IS NULL ORDER BY name`,
      ),
    ).toEqual([{ name: 'Till' }, { name: 'connectors' }]);
  });

  it.each([
    ['PUT', 'members/user_%00', { role: 'org:admin' }],
    ['DELETE', 'members/user_%00', undefined],
    ['POST', 'revocations', { userId: 'user_\u0000' }],
    ['PUT', 'workspace/name', { formerName: '\u0000', name: 'Other' }],
  ])(
    'says of %s %s with a zero in it that it is malformed: to send it again never helps',
    async (method, path, body) => {
      const [tenant] = await deployment.registry<{ id: string }>(
        'SELECT id FROM tenant_registry',
      );

      expect(
        await deployment.twenty(
          method,
          `/clerk/tenants/${tenant!.id}/${path}`,
          SERVICE_TOKEN,
          body,
        ),
      ).toMatchObject({
        status: 400,
        body: { error: { code: 'request_malformed' } },
      });
    },
  );
});
