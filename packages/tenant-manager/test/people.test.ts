import { HELD_BACK } from '@twenty-clerk/contract/databases/tenant-marker';

import { deliverEvent } from './support/clerk-events';
import { clerkPeopleOf } from './support/clerk-people';
import {
  type Deployment,
  eventually,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';
import { makeFailedTenant } from './support/failed-tenant';
import { peopleOf } from './support/people';
import {
  awaitPeopleInTwenty,
  type MemberInTwenty,
  peopleInTwenty,
  tableOfMembers,
} from './support/people-in-twenty';
import { readTenantsCommand } from './support/tenants-command';

let deployment: Deployment;
let people: ReturnType<typeof peopleOf>;
let clerk: ReturnType<typeof clerkPeopleOf>;

const start = async (seed?: Parameters<typeof startDeployment>[1]) => {
  deployment = await startDeployment({}, seed);
  people = peopleOf(deployment);
  clerk = clerkPeopleOf(people);
};

/** The members, once one of them is as expected. */
const inTwenty = (
  databaseName: string,
  isThere: (members: Record<string, MemberInTwenty>) => boolean,
) => awaitPeopleInTwenty(deployment, databaseName, isThere);

const tenants = (...command: string[]) =>
  readTenantsCommand(deployment.environment, ...command);

/** Of a tenant, as the command says once the registry has as many. */
const refusalsOf = async (organizationId: string, expected: number) => {
  await eventually(
    () =>
      deployment.registry(
        `SELECT FROM memberships
           JOIN tenant_registry ON tenant_registry.id = tenant_id
          WHERE clerk_org_id = $1 AND refusal IS NOT NULL`,
        [organizationId],
      ),
    (rows) => rows.length === expected,
  );

  return (await tenants('show', organizationId)).document.refusals;
};

/** Of a tenant, once it is that. */
const statusOf = async (tenantId: string, expected: string) =>
  (
    await eventually(
      () =>
        deployment.manager('GET', `/lookup/tenants/${tenantId}`, SERVICE_TOKEN),
      ({ body }) => body.status === expected,
    )
  ).body.status as string;

/** That some work is going on, or waiting to be tried again. */
const work = () =>
  deployment.registry(
    `SELECT FROM work_queue.job
      WHERE name = 'synchronize' AND state IN ('created', 'retry', 'active')`,
  );
const done = () => eventually(work, (jobs) => jobs.length === 0);

const createLeftBehind = () =>
  deployment.manager(
    'POST',
    '/api/v1/tenants/create',
    deployment.tokenOf('faisal'),
    { name: 'Left Behind' },
    { 'Idempotency-Key': 'the-same-call' },
  );

describe('what Clerk says', () => {
  beforeAll(() =>
    start({
      seed: {
        organizations: [
          { id: 'org_before', name: 'From Before', createdBy: 'user_noura' },
          // Longer than Clerk lets anybody call one.
          { id: 'org_long', name: 'l'.repeat(300), createdBy: 'user_noura' },
        ],
        memberships: [
          { organization: 'org_before', person: 'user_faisal' },
          {
            organization: 'org_before',
            person: 'user_layla',
            role: 'org:admin',
          },
        ],
      },
    }),
  );

  afterAll(() => deployment.stop());

  it('about members from before their tenant is ready is in Twenty', async () => {
    await people.signIn('noura', 'org_before');

    const { databaseName } = await people.ready('org_before');

    expect(
      await inTwenty(databaseName, ({ layla, faisal }) => !!layla && !!faisal),
    ).toMatchObject({
      noura: { role: 'Admin', email: 'noura@example.com' },
      faisal: { role: 'Member', email: 'faisal@example.com' },
      layla: { role: 'Admin', memberEmail: 'layla@example.com' },
    });
  });

  it('reaches user, member and cache when an address changes', async () => {
    const { organizationId, databaseName } = await people.makeTenant(
      'Addresses',
      'sami',
    );
    const { access } = await people.signIn('sami', organizationId);
    const emailShown = async () =>
      (await people.currentUser(access)).data.currentUser.email;

    expect(await emailShown()).toBe('sami@example.com');
    await clerk.setAddress('sami', 'sami@another.example');

    const { sami } = await inTwenty(
      databaseName,
      ({ sami: now }) => now?.memberEmail === 'sami@another.example',
    );

    expect(sami?.email).toBe('sami@another.example');
    expect(await emailShown()).toBe('sami@another.example');
  });

  it('does not make an address theirs that nobody has verified', async () => {
    const { databaseName } = await people.makeTenant('Unverified', 'huda');

    await clerk.setAddress('huda', 'huda@unverified.example', false);
    await clerk.rename('huda', 'Huda Renamed');

    expect(
      (
        await inTwenty(databaseName, ({ huda }) =>
          Boolean(huda?.memberName.startsWith('Huda Renamed')),
        )
      ).huda,
    ).toMatchObject({
      email: 'huda@example.com',
      memberEmail: 'huda@example.com',
      name: 'Huda Renamed Example',
    });
  });

  it('about the name of somebody without an address is taken over', async () => {
    const { databaseName } = await people.makeTenant('Without', 'rana');

    await clerk.setAddress('rana', null);
    await clerk.rename('rana', 'Rana Renamed');

    expect(
      (
        await inTwenty(databaseName, ({ rana }) =>
          Boolean(rana?.name.startsWith('Rana Renamed')),
        )
      ).rana,
    ).toMatchObject({ email: 'rana@example.com' });
    await done();
    await clerk.setAddress('rana', 'rana@example.com');
  });

  it('is taken in names as long as Clerk allows', async () => {
    const longest = 'n'.repeat(256);
    const { organizationId, status } = await people.makeTenant(
      longest,
      'noura',
    );

    expect(status).toBe('ready');
    await people.clerkApi('PATCH', `/organizations/${organizationId}`, {
      name: 'm'.repeat(256),
    });
    await clerk.rename('noura', 'f'.repeat(256), 'l'.repeat(256));

    const { access } = await people.signIn('noura', organizationId);

    expect(
      await eventually(
        async () =>
          (await people.currentUser(access)).data.currentUser.currentWorkspace
            .displayName,
        (name) => name.startsWith('m'),
      ),
    ).toBe('m'.repeat(256));
    await done();
    await clerk.rename('noura', 'noura');
  });

  it('is not tried again and again where it is in vain', async () => {
    const { body } = await deployment.manager(
      'POST',
      '/lookup/organizations/org_long/provisioning',
      SERVICE_TOKEN,
    );

    expect(await statusOf(body.tenantId, 'failed')).toBe('failed');
    expect(
      (await tenants('show', 'org_long')).document.provisioningLog.at(-1),
    ).toMatchObject({
      attempts: 1,
      error: expect.stringContaining('request_malformed'),
    });
  });

  it('is not undone by a session token from before', async () => {
    const { organizationId, databaseName } = await people.makeTenant(
      'Demoted',
      'noura',
    );

    await clerk.add(organizationId, 'faisal', 'org:admin');
    await inTwenty(databaseName, ({ faisal }) => faisal?.role === 'Admin');

    const former = deployment.tokenOf('faisal', organizationId);

    await clerk.setRole(organizationId, 'faisal', 'org:member');
    await inTwenty(databaseName, ({ faisal }) => faisal?.role === 'Member');

    const { body } = await deployment.twenty(
      'POST',
      '/clerk/session',
      former,
      {},
    );

    expect(body.status).toBe('ready');
    expect((await peopleInTwenty(deployment, databaseName)).faisal?.role).toBe(
      'Member',
    );
  });

  it('about the language waits for whoever signs in first', async () => {
    const { organizationId, databaseName } = await people.makeTenant(
      'Languages',
      'noura',
    );

    await clerk.add(organizationId, 'faisal');
    await inTwenty(databaseName, ({ faisal }) => faisal?.locale === 'en');

    const signIn = (locale: string) =>
      deployment.twenty(
        'POST',
        '/clerk/session',
        deployment.tokenOf('faisal', organizationId),
        { locale },
      );
    const locale = async () =>
      (await peopleInTwenty(deployment, databaseName)).faisal?.locale;

    await signIn('ar-SA');
    expect(await locale()).toBe('ar-SA');
    // Later it is theirs to choose.
    await signIn('fr-FR');
    expect(await locale()).toBe('ar-SA');
  });

  it('that Twenty refuses for now is done once it can be', async () => {
    const { organizationId, databaseName } = await people.makeTenant(
      'Last Admin',
      'noura',
    );

    await clerk.setAddress('layla', null);
    await clerk.add(organizationId, 'layla', 'org:admin');
    expect(await refusalsOf(organizationId, 1)).toMatchObject([
      { clerkUserId: 'user_layla', refusal: 'email_missing' },
    ]);

    await clerk.setRole(organizationId, 'noura', 'org:member');
    expect(await refusalsOf(organizationId, 2)).toHaveLength(2);
    // Neither is tried again like an outage.
    await done();
    expect(
      (await tenants('doctor')).document.findings.filter(
        ({ subject }: { subject: string }) => subject === 'last-admin',
      ),
    ).toMatchObject([
      { code: 'member_refused', outcome: 'needs_a_person' },
      { code: 'member_refused', outcome: 'needs_a_person' },
    ]);

    await clerk.setAddress('layla', 'layla@example.com');

    const members = await inTwenty(
      databaseName,
      ({ noura }) => noura?.role === 'Member',
    );

    expect(members.layla?.role).toBe('Admin');
    expect(await refusalsOf(organizationId, 0)).toEqual([]);
  });

  it('about who has left is not undone by the same call once more', async () => {
    const { body } = await createLeftBehind();
    const organizationId = body.clerkOrgId as string;
    const known = () =>
      deployment.registry(
        `SELECT FROM memberships
          WHERE clerk_user_id = 'user_faisal' AND tenant_id = $1`,
        [body.id],
      );

    await people.ready(organizationId);
    expect(await known()).toHaveLength(1);
    await clerk.add(organizationId, 'noura', 'org:admin');
    await clerk.remove(organizationId, 'faisal');
    await eventually(known, (rows) => rows.length === 0);

    expect((await createLeftBehind()).body.id).toBe(body.id);
    expect(await known()).toEqual([]);
  });

  it('takes up what has failed for something that is there now', async () => {
    const failed = await makeFailedTenant(deployment, 'Failed', 'noura');

    await people.clerkApi('PATCH', `/organizations/${failed.organizationId}`, {
      name: 'Failed No More',
    });

    expect(await statusOf(failed.tenantId, 'ready')).toBe('ready');
  });

  it('is tried again by itself for what has failed', async () => {
    const failed = await makeFailedTenant(deployment, 'Failed Again', 'noura');

    await deployment.stopManager();
    await deployment.startManager();

    expect(await statusOf(failed.tenantId, 'ready')).toBe('ready');
  });
});

/** What makeDifferences() below comes to. */
const AGREED = {
  noura: {
    name: 'Noura Renamed Example',
    memberName: 'Noura Renamed Example',
    email: 'noura@another.example',
    memberEmail: 'noura@another.example',
    role: 'Admin',
  },
  faisal: { role: 'Admin' },
  sami: { role: 'Member' },
};

let organizationId: string;
let databaseName: string;
let id: string;

const makeDifferences = async () => {
  await clerk.rename('noura', 'Noura Renamed');
  await clerk.setAddress('noura', 'noura@another.example');
  await clerk.setRole(organizationId, 'faisal', 'org:admin');
  await clerk.remove(organizationId, 'layla');
  await clerk.add(organizationId, 'sami');
};
const makeDue = () =>
  deployment.registry(
    `UPDATE tenant_registry SET compare_after = now() WHERE id = $1`,
    [id],
  );
/** A round begins with the start. */
const round = async () => {
  await deployment.stopManager();
  await makeDue();
  await deployment.startManager();
};

/** Three people in a workspace, and no events from now on. */
const fallSilent = async () => {
  await start();
  ({
    organizationId,
    databaseName,
    tenantId: id,
  } = await people.makeTenant('Najd Coffee', 'noura'));
  await clerk.add(organizationId, 'faisal');
  await clerk.add(organizationId, 'layla');
  await inTwenty(databaseName, ({ faisal, layla }) => !!faisal && !!layla);
  await deployment.clerk.control.webhooks?.settled();
  await done();
  deployment.clerk.control.webhooks?.stop();
};

describe('what Clerk says and nobody has heard', () => {
  beforeAll(fallSilent);

  afterAll(() => deployment.stop());

  it('is made up for by the round', async () => {
    await makeDifferences();
    await round();

    const members = await inTwenty(
      databaseName,
      ({ noura, faisal, layla, sami }) =>
        noura?.memberEmail === 'noura@another.example' &&
        faisal?.role === 'Admin' &&
        !layla &&
        !!sami,
    );

    expect(members).toMatchObject(AGREED);
    expect(members).not.toHaveProperty('layla');
  });

  it('removes the tenant of an organization that is gone', async () => {
    await people.clerkApi('POST', '/organizations', {
      name: 'Still There',
      created_by: 'user_huda',
    });
    await deployment.manager(
      'GET',
      '/api/v1/tenants/me/get-tenants',
      deployment.tokenOf('huda'),
    );
    await eventually(
      () =>
        deployment.registry(
          `SELECT FROM tenant_registry WHERE status = 'ready'`,
        ),
      (rows) => rows.length === 2,
    );
    await people.clerkApi('DELETE', `/organizations/${organizationId}`);
    await round();

    await deployment.tenantIs(id, 'deleting');
    expect((await tenants('show', id)).document.tenant.status).toBe('deleting');
  });
});

/** What a tenant's database says of itself; whoever is connected has to look again. */
const commentOnDatabase = (text: string) =>
  deployment.query(
    databaseName,
    `COMMENT ON SCHEMA core IS ${text};
     SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );

describe('what differs between Clerk and Twenty', () => {
  beforeAll(fallSilent);

  afterAll(() => deployment.stop());

  it('is found by the doctor in Twenty itself, and repaired', async () => {
    await makeDifferences();

    const found = await tenants('doctor');

    expect(found.document.findings).toMatchObject([
      { code: 'members_differ', outcome: 'can_be_repaired' },
    ]);
    for (const name of ['noura', 'faisal', 'layla', 'sami']) {
      expect(found.document.findings[0].message).toContain(`user_${name}`);
    }

    const repaired = await tenants('doctor', '--repair');

    expect(repaired.document.findings).toMatchObject([
      { code: 'members_differ', outcome: 'repaired' },
    ]);

    const members = await peopleInTwenty(deployment, databaseName);

    expect(members).toMatchObject(AGREED);
    expect(members).not.toHaveProperty('layla');
    expect((await tenants('doctor')).document).toMatchObject({
      status: 'agrees',
    });
  });

  it('is a record without a membership, too, with which Twenty shows nobody anything', async () => {
    const ofLayla = `FROM core."user"
      JOIN clerk.identity ON identity.user_id = "user".id
     WHERE identity.clerk_user_id = 'user_layla'`;
    const members = await deployment.connected(databaseName, tableOfMembers);

    await deployment.query(
      databaseName,
      `UPDATE ${members} SET "deletedAt" = NULL
        WHERE "userId" IN (SELECT "user".id ${ofLayla})`,
    );

    const repaired = await tenants('doctor', '--repair');

    expect(repaired.document.findings).toMatchObject([
      { code: 'members_differ', outcome: 'repaired' },
    ]);
    expect(repaired.document.findings[0].message).toContain('user_layla');
    expect(
      await deployment.query(
        databaseName,
        `SELECT FROM ${members}
          WHERE "userId" IN (SELECT "user".id ${ofLayla})
            AND "deletedAt" IS NULL`,
      ),
    ).toEqual([]);
  });

  it('waits for a tenant that is held back, however long that is', async () => {
    const [before] = await deployment.query<{ comment: string }>(
      databaseName,
      `SELECT quote_nullable(obj_description('core'::regnamespace)) AS comment`,
    );

    await commentOnDatabase(`'${HELD_BACK}: the upgrade to 2.31.0 has failed'`);
    await clerk.remove(organizationId, 'faisal');
    // The list of his tenants says so, and has it looked at.
    await deployment.manager(
      'GET',
      '/api/v1/tenants/me/get-tenants',
      deployment.tokenOf('faisal'),
    );
    await done();
    expect(await peopleInTwenty(deployment, databaseName)).toHaveProperty(
      'faisal',
    );

    await commentOnDatabase(before!.comment);
    await deployment.stopManager();
    await deployment.startManager();
    expect(
      await inTwenty(databaseName, ({ faisal }) => !faisal),
    ).not.toHaveProperty('faisal');
  });

  it('ends access in one that was held back, however long that was', async () => {
    const { access } = await people.signIn('noura', organizationId);
    const [before] = await deployment.query<{ comment: string }>(
      databaseName,
      `SELECT quote_nullable(obj_description('core'::regnamespace)) AS comment`,
    );

    await commentOnDatabase(`'${HELD_BACK}: the upgrade has failed'`);
    await deliverEvent(deployment, 'session.revoked', {
      id: 'sess_1',
      user_id: 'user_noura',
    });
    // No job is left that could be given up.
    await done();
    await commentOnDatabase(before!.comment);

    await deployment.stopManager();
    await deployment.startManager();
    expect(
      await eventually(
        () => people.currentUser(access),
        ({ errors }) => errors !== undefined,
      ),
    ).toMatchObject({
      errors: [{ extensions: { subCode: 'access_revoked' } }],
    });
  });

  it('can be removed while it is held back', async () => {
    const [before] = await deployment.query<{ comment: string }>(
      databaseName,
      `SELECT quote_nullable(obj_description('core'::regnamespace)) AS comment`,
    );

    await commentOnDatabase(`'${HELD_BACK}: the upgrade has failed'`);
    expect((await tenants('delete', id, '--yes')).exitCode).toBe(0);
    await commentOnDatabase(before!.comment);
    expect((await tenants('resume', id)).exitCode).toBe(0);
  });

  it('removes nothing when Clerk knows none of the organizations', async () => {
    await people.clerkApi('DELETE', `/organizations/${organizationId}`);
    await round();
    await eventually(
      () =>
        deployment.registry(
          `SELECT FROM tenant_registry WHERE id = $1 AND compare_after > now() + interval '1 hour'`,
          [id],
        ),
      (rows) => rows.length === 1,
    );

    expect((await tenants('show', id)).document.tenant.status).toBe('ready');
  });
});

describe('a tenant that people come back to', () => {
  beforeAll(fallSilent);

  afterAll(() => deployment.stop());

  it('looks a person up who signs in', async () => {
    await clerk.rename('faisal', 'Faisal Renamed');
    await people.signIn('faisal', organizationId);

    expect(
      (
        await inTwenty(databaseName, ({ faisal }) =>
          Boolean(faisal?.memberName.startsWith('Faisal Renamed')),
        )
      ).faisal?.name,
    ).toBe('Faisal Renamed Example');
  });

  it('gives nobody a role by a token from when nobody heard of it', async () => {
    await clerk.setRole(organizationId, 'faisal', 'org:admin');

    const former = deployment.tokenOf('faisal', organizationId);

    await clerk.setRole(organizationId, 'faisal', 'org:member');
    await deliverEvent(deployment, 'organizationMembership.updated', {
      organization: { id: organizationId },
      public_user_data: { user_id: 'user_faisal' },
    });
    await done();

    expect(
      await deployment.twenty('POST', '/clerk/session', former, {}),
    ).toMatchObject({ body: { status: 'ready' } });
    expect(await peopleInTwenty(deployment, databaseName)).toMatchObject({
      faisal: { role: 'Member' },
    });
  });

  it('stays closed while Clerk cannot be asked', async () => {
    await tenants('suspend', organizationId);
    deployment.clerk.control.faults.set('backend', { kind: 'unreachable' });

    expect(await tenants('resume', organizationId)).toMatchObject({
      document: { error: { code: 'clerk_unreachable' } },
    });
    deployment.clerk.control.faults.clear();
    expect((await tenants('show', organizationId)).document.tenant.status).toBe(
      'suspended',
    );
  });

  it('opens again with the people that Clerk says', async () => {
    await tenants('suspend', organizationId);
    await makeDifferences();
    await tenants('resume', organizationId);

    const members = await peopleInTwenty(deployment, databaseName);

    expect(members).toMatchObject(AGREED);
    expect(members).not.toHaveProperty('layla');
  });
});
