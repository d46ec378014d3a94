import { deliverEvent } from './support/clerk-events';
import {
  type Deployment,
  eventually,
  startDeployment,
} from './support/deployment';
import { makeFailedTenant } from './support/failed-tenant';
import { peopleOf } from './support/people';
import { readTenantsCommand } from './support/tenants-command';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  deployment = await startDeployment();
  people = peopleOf(deployment);
});

afterAll(() => deployment.stop());

/** A tenant whose database is gone, so that Twenty can do nothing in it. */
const makeBrokenTenant = async (owner: string) => {
  const tenant = await people.makeTenant(`Broken for ${owner}`, owner);

  await deployment.query(
    'postgres',
    `DROP DATABASE ${tenant.databaseName} WITH (FORCE)`,
  );

  return tenant;
};

const makeTenants = async (owner: string) => [
  await people.makeTenant(`First of ${owner}`, owner),
  await people.makeTenant(`Second of ${owner}`, owner),
];

/** Why a token is refused, once it is. By itself it is good for 30 minutes. */
const refusalOf = async (accessToken: string) => {
  const { errors } = await eventually(
    () => people.currentUser(accessToken),
    (answer) => answer.errors?.[0].extensions.code === 'UNAUTHENTICATED',
  );

  return errors[0].extensions.subCode;
};

/** Why jobs about a person are to be tried again. */
const failuresAbout = (name: string) =>
  deployment.registry<{ message: string }>(
    `SELECT output->>'message' AS message FROM work_queue.job
      WHERE name = 'synchronize' AND data->>'userId' = $1
        AND state = 'retry'`,
    [`user_${name}`],
  );

describe('a session that ends in Clerk', () => {
  it.each([
    ['session.ended', 'noura'],
    ['session.removed', 'faisal'],
    ['session.revoked', 'layla'],
  ])('ends access in every tenant: %s', async (type, name) => {
    const tenants = await makeTenants(name);
    const tokens = await Promise.all(
      tenants.map(({ organizationId }) => people.signIn(name, organizationId)),
    );

    for (const { access } of tokens) {
      expect((await people.currentUser(access)).data.currentUser.email).toBe(
        `${name}@example.com`,
      );
    }
    await deliverEvent(deployment, type, {
      id: 'sess_1',
      user_id: `user_${name}`,
    });

    for (const { access } of tokens) {
      expect(await refusalOf(access)).toBe('access_revoked');
    }
  });

  it('ends access also for somebody who is in a tenant that was never finished', async () => {
    await makeFailedTenant(deployment, 'Failed for sami', 'sami');

    const [{ organizationId }] = await makeTenants('sami');
    const { access } = await people.signIn('sami', organizationId);

    await deliverEvent(deployment, 'session.revoked', {
      id: 'sess_2',
      user_id: 'user_sami',
    });
    expect(await refusalOf(access)).toBe('access_revoked');
    await eventually(
      () =>
        deployment.registry(
          `SELECT FROM work_queue.job WHERE name = 'synchronize'
              AND data->>'kind' = 'session' AND data->>'userId' = 'user_sami'
              AND state <> 'completed'`,
        ),
      (open) => open.length === 0,
    );
  });

  it('ends access where it can, and tries the rest again by name', async () => {
    const broken = await makeBrokenTenant('huda');
    const [{ organizationId }] = await makeTenants('huda');
    const { access } = await people.signIn('huda', organizationId);

    await deliverEvent(deployment, 'session.revoked', {
      id: 'sess_3',
      user_id: 'user_huda',
    });
    expect(await refusalOf(access)).toBe('access_revoked');

    const [failure] = await eventually(
      () => failuresAbout('huda'),
      (failures) => failures.length > 0,
    );

    expect(failure?.message).toContain(broken.tenantId);
  });
});

const membersOf = (databaseName: string) =>
  deployment.query<{ email: string; role: string }>(
    databaseName,
    `SELECT email, role.label AS role
         FROM core."userWorkspace"
         JOIN core."user" ON "user".id = "userId"
         JOIN core."roleTarget" ON "userWorkspaceId" = "userWorkspace".id
         JOIN core.role ON role.id = "roleId"
        WHERE "userWorkspace"."deletedAt" IS NULL ORDER BY email`,
  );

describe('a person whom Clerk keeps out', () => {
  it('is out of the workspace while they are banned, and back with their role afterwards', async () => {
    const tenant = await people.makeTenant('Shop of noura', 'noura');

    await people.clerkApi(
      'POST',
      `/organizations/${tenant.organizationId}/memberships`,
      { user_id: 'user_faisal', role: 'org:admin' },
    );

    const both = [
      { email: 'faisal@example.com', role: 'Admin' },
      { email: 'noura@example.com', role: 'Admin' },
    ];
    const { access } = await people.signIn('faisal', tenant.organizationId);
    const members = (count: number) =>
      eventually(
        () => membersOf(tenant.databaseName),
        (found) => found.length === count,
      );

    expect(await members(2)).toEqual(both);

    await people.clerkApi('POST', '/users/user_faisal/ban');
    expect(await refusalOf(access)).toBe('access_revoked');
    expect(await members(1)).toEqual([both[1]]);

    await people.clerkApi('POST', '/users/user_faisal/unban');
    expect(await members(2)).toEqual(both);
  });

  it('signs in anew once they were locked', async () => {
    const [{ organizationId }] = await makeTenants('layla');
    const { access } = await people.signIn('layla', organizationId);

    await people.clerkApi('POST', '/users/user_layla/lock');
    expect(await refusalOf(access)).toBe('access_revoked');
    await people.clerkApi('POST', '/users/user_layla/unlock');
  });
});

const goodKeys = async (databaseName: string) =>
  deployment.query<{ name: string }>(
    databaseName,
    'SELECT name FROM core."apiKey" WHERE "revokedAt" IS NULL ORDER BY name',
  );

/** As Twenty makes one, and as what shows it to somebody writes down. */
const makeKey = (
  databaseName: string,
  name: string,
  holder: string,
  role: 'Admin' | 'Member' = 'Admin',
) =>
  deployment.query(
    databaseName,
    `WITH key AS (
         INSERT INTO core."apiKey" (id, "workspaceId", name, rights)
         SELECT gen_random_uuid(), id, '${name}', '{}' FROM core.workspace
         RETURNING id),
       target AS (
         INSERT INTO core."roleTarget" ("apiKeyId", "roleId")
         SELECT key.id, role.id FROM key, core.role WHERE label = '${role}')
       INSERT INTO clerk.api_key_holder (api_key_id, user_id)
       SELECT key.id, "user".id FROM key, core."user"
        WHERE email = '${holder}@example.com'`,
  );

describe('the API keys of a member', () => {
  it('end with their membership, and those of others do not', async () => {
    const tenant = await people.makeTenant('Keys of noura', 'noura');
    const memberships = `/organizations/${tenant.organizationId}/memberships`;

    await people.clerkApi('POST', memberships, {
      user_id: 'user_faisal',
      role: 'org:admin',
    });
    await people.signIn('faisal', tenant.organizationId);
    await makeKey(tenant.databaseName, 'Accounting', 'noura');
    await makeKey(tenant.databaseName, 'Warehouse', 'faisal');

    await people.clerkApi('DELETE', `${memberships}/user_faisal`);
    expect(
      await eventually(
        () => goodKeys(tenant.databaseName),
        (keys) => keys.length === 1,
      ),
    ).toEqual([{ name: 'Accounting' }]);
  });

  it('end when an admin becomes a member, but for those that may do no more', async () => {
    const tenant = await people.makeTenant('Rights of noura', 'noura');
    const memberships = `/organizations/${tenant.organizationId}/memberships`;

    await people.clerkApi('POST', memberships, {
      user_id: 'user_faisal',
      role: 'org:admin',
    });
    await people.signIn('faisal', tenant.organizationId);
    await makeKey(tenant.databaseName, 'Accounting', 'noura');
    await makeKey(tenant.databaseName, 'Stock list', 'faisal', 'Member');
    await makeKey(tenant.databaseName, 'Warehouse', 'faisal');

    await people.clerkApi('PATCH', `${memberships}/user_faisal`, {
      role: 'org:member',
    });
    expect(
      await eventually(
        () => goodKeys(tenant.databaseName),
        (keys) => keys.length === 2,
      ),
    ).toEqual([{ name: 'Accounting' }, { name: 'Stock list' }]);

    // Who becomes an admin again, or one at last, keeps what they have.
    await people.clerkApi('PATCH', `${memberships}/user_faisal`, {
      role: 'org:admin',
    });
    await people.signIn('faisal', tenant.organizationId);
    expect(await goodKeys(tenant.databaseName)).toHaveLength(2);
  });

  it('are named by `tenants show` where somebody has left and they are good', async () => {
    const tenant = await people.makeTenant('More keys of noura', 'noura');

    await makeKey(tenant.databaseName, 'Accounting', 'noura');
    await deployment.query(
      tenant.databaseName,
      `INSERT INTO core."user" (email, "firstName", "lastName", "isEmailVerified")
       VALUES ('former@example.com', 'Former', 'Member', true)`,
    );
    await makeKey(tenant.databaseName, 'Forgotten', 'former');

    const { document } = await readTenantsCommand(
      deployment.environment,
      'show',
      tenant.organizationId,
    );

    expect(document.apiKeysOfFormerMembers).toEqual([
      { name: 'Forgotten', email: 'former@example.com' },
    ]);
  });
});

describe('a person who changes or goes in Clerk', () => {
  let tenants: Awaited<ReturnType<typeof makeTenants>>;

  beforeAll(async () => {
    await makeFailedTenant(deployment, 'Failed for rana', 'rana');
    await makeBrokenTenant('rana');
    tenants = await makeTenants('rana');
  });

  it('has the new name in every workspace', async () => {
    await people.clerkApi('PATCH', '/users/user_rana', {
      first_name: 'Rana Maryam',
    });

    for (const { databaseName } of tenants) {
      expect(
        await eventually(
          () =>
            deployment.query<{ firstName: string }>(
              databaseName,
              `SELECT "firstName" FROM core."user"
                WHERE email = 'rana@example.com'`,
            ),
          ([user]) => user?.firstName !== 'rana',
        ),
      ).toEqual([{ firstName: 'Rana Maryam' }]);
    }
  });

  it('has no access to any workspace once they are deleted', async () => {
    const tokens = await Promise.all(
      tenants.map(({ organizationId }) =>
        people.signIn('rana', organizationId),
      ),
    );

    // Clerk reports the memberships too: this one event has to do.
    deployment.clerk.control.webhooks?.stop();
    deployment.clerk.control.deleteUser('user_rana');
    await deliverEvent(deployment, 'user.deleted', {
      id: 'user_rana',
      deleted: true,
    });

    for (const { access } of tokens) {
      expect(await refusalOf(access)).toBe('access_revoked');
    }

    for (const { databaseName } of tenants) {
      expect(
        await deployment.query(
          databaseName,
          `SELECT FROM core."userWorkspace" WHERE "deletedAt" IS NULL`,
        ),
      ).toEqual([]);
    }

    // What could not be done stays on the list, and everything else is gone.
    expect(
      await deployment.registry(
        `SELECT name FROM memberships
           JOIN tenant_registry ON tenant_registry.id = memberships.tenant_id
          WHERE clerk_user_id = 'user_rana' AND workspace_id IS NOT NULL`,
      ),
    ).toEqual([{ name: 'Broken for rana' }]);
  });
});
