import { createClerkClient } from '@clerk/backend';

import { eventually } from '../src/eventually';
import {
  type Deployment,
  startClerkAndPostgres,
  type Twenty,
} from './deployment';
import { RENEW, SWAP } from './token-queries';

const WHO = '{ currentUser { id } }';

let deployment: Deployment;
let twenty: Twenty;
let clerk: ReturnType<typeof createClerkClient>;

beforeAll(async () => {
  process.env.CLERK_MEMBERS_CHECK_SECONDS = '1';
  deployment = await startClerkAndPostgres();
  clerk = createClerkClient({
    secretKey: deployment.clerk.secretKey,
    apiUrl: deployment.clerk.url,
  });
});

afterAll(() => deployment?.stop());

beforeEach(async () => {
  twenty = await deployment.startTwenty();
  await twenty.signIn(deployment.tokenOf('noura'));
});

afterEach(async () => {
  await twenty.close();
  deployment.clerk.control.reset();
});

const ask = async (query: string, variables: object, token?: string) => {
  const response = await fetch(`${twenty.url}/metadata`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });

  // The shape depends on the question.
  // oxlint-disable-next-line typescript/no-explicit-any
  return ((await response.json()) as { data?: any }).data ?? null;
};

/** What somebody may have copied out of their browser. */
const tokensOf = async (name: string) => {
  const { body } = await twenty.signIn(deployment.tokenOf(name));
  const {
    getAuthTokensFromLoginToken: { tokens },
  } = await ask(SWAP, { loginToken: body.loginToken.token });

  return {
    access: tokens.accessOrWorkspaceAgnosticToken.token as string,
    refresh: tokens.refreshToken.token as string,
  };
};

const isOpen = async ({ access }: { access: string }) =>
  (await ask(WHO, {}, access)) !== null;

it.each<[string, string, () => Promise<unknown>]>([
  [
    'removed',
    'faisal',
    () =>
      clerk.organizations.deleteOrganizationMembership({
        organizationId: 'org_najd',
        userId: 'user_faisal',
      }),
  ],
  ['banned', 'veteran', () => clerk.users.banUser('user_veteran')],
  ['deleted', 'both', () => clerk.users.deleteUser('user_both')],
])(
  'with one tenant, what somebody held opens nothing once they are %s in Clerk',
  async (_name, name, end) => {
    const ended = await tokensOf(name);
    const noura = await tokensOf('noura');

    expect(await isOpen(ended)).toBe(true);
    await end();
    await eventually(
      () => isOpen(ended),
      (open) => !open,
    );
    expect(await ask(RENEW, { appToken: ended.refresh })).toBeNull();
    expect(await isOpen(noura)).toBe(true);
    expect(await ask(RENEW, { appToken: noura.refresh })).not.toBeNull();
  },
);

it('one whose membership cannot be ended keeps nobody else in', async () => {
  const tokens = {
    faisal: await tokensOf('faisal'),
    veteran: await tokensOf('veteran'),
  };
  const [{ userId, name: stuck }, { name: other }] =
    await twenty.dataSource.query<
      [
        { userId: string; name: keyof typeof tokens },
        { name: keyof typeof tokens },
      ]
    >(
      `SELECT user_id AS "userId", substr(clerk_user_id, 6) AS name
         FROM clerk.identity
        WHERE clerk_user_id IN ('user_faisal', 'user_veteran')
        ORDER BY user_id`,
    );

  await twenty.dataSource.query(`
    CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql
      AS 'BEGIN RAISE EXCEPTION ''it stays''; END';
    CREATE TRIGGER stays BEFORE UPDATE ON core."userWorkspace" FOR EACH ROW
      WHEN (OLD."userId" = '${userId}') EXECUTE FUNCTION stays();
  `);
  for (const person of ['user_faisal', 'user_veteran']) {
    await clerk.organizations.deleteOrganizationMembership({
      organizationId: 'org_najd',
      userId: person,
    });
  }

  await eventually(
    () => isOpen(tokens[other]),
    (open) => !open,
  );
  expect(await isOpen(tokens[stuck])).toBe(false);
  // It is said once the others were looked after.
  await eventually(
    async () => twenty.log.join('\n'),
    (log) => log.includes(`user_${stuck} did not end`),
  );
});

const questionsAboutOrganizations = () =>
  deployment.clerk.control.requests.read().routes[
    'GET /v1/organizations/:id'
  ] ?? 0;

it('nobody is put out with the keys of a Clerk that knows nobody, and it is said once', async () => {
  const crowd = await tokensOf('crowd0');
  await clerk.organizations.deleteOrganization('org_najd');

  const before = questionsAboutOrganizations();

  await eventually(
    async () => questionsAboutOrganizations(),
    (now) => now >= before + 3,
  );
  expect(await isOpen(crowd)).toBe(true);
  expect(
    twenty.log.filter((line) => line.includes('no organization org_najd')),
  ).toHaveLength(1);
});

const membershipsOf = (name: string) =>
  twenty.dataSource.query<object[]>(
    `SELECT FROM core."userWorkspace"
       JOIN clerk.identity ON identity.user_id = "userWorkspace"."userId"
      WHERE clerk_user_id = $1 AND "deletedAt" IS NULL`,
    [`user_${name}`],
  );

const emailOf = async ({ access }: { access: string }) =>
  (await ask('{ currentUser { email } }', {}, access)).currentUser.email;

/** Their first address becomes another one. */
const changeAddress = async (userId: string, emailAddress: string) => {
  const { primaryEmailAddressId } = await clerk.users.getUser(userId);

  await clerk.emailAddresses.createEmailAddress({
    userId,
    emailAddress,
    verified: true,
    primary: true,
  });
  await clerk.emailAddresses.deleteEmailAddress(primaryEmailAddressId!);
};

it('whoever has the address at Clerk that somebody who has left had comes in, to an account of their own', async () => {
  const faisal = await tokensOf('faisal');
  const email = await emailOf(faisal);

  await clerk.organizations.deleteOrganizationMembership({
    organizationId: 'org_najd',
    userId: 'user_faisal',
  });
  await eventually(
    () => membershipsOf('faisal'),
    (memberships) => memberships.length === 0,
  );
  await changeAddress('user_faisal', 'faisal@elsewhere.example');
  await changeAddress('user_newcomer', email);

  expect(await emailOf(await tokensOf('newcomer'))).toBe(email);
  expect(
    await twenty.dataSource.query(
      `SELECT email FROM core."user"
         JOIN clerk.identity ON identity.user_id = "user".id
        WHERE clerk_user_id IN ('user_faisal', 'user_newcomer')
        ORDER BY clerk_user_id`,
    ),
  ).toEqual([{ email: 'faisal@elsewhere.example' }, { email }]);
});
