import * as fc from 'fast-check';

import { ComparisonRound } from '../src/synchronization/comparison-round.service';
import { deliverEvent } from './support/clerk-events';
import {
  type Deployment,
  eventually,
  SERVICE_TOKEN,
  startDeployment,
} from './support/deployment';
import { peopleOf } from './support/people';
import { peopleInTwenty, tableOfMembers } from './support/people-in-twenty';

const RUNS = 8;
/** After which none is begun: on a busy machine there are fewer. */
const PATIENCE_MILLISECONDS = 40_000;
const CHANGES = 50;
const TIMEOUT_MILLISECONDS = 240_000;

let deployment: Deployment;
let api: (
  method: string,
  path: string,
  body?: object,
  // The shape depends on the answer.
  // oxlint-disable-next-line typescript/no-explicit-any
) => Promise<any>;
let count = 0;

beforeAll(async () => {
  deployment = await startDeployment();
  api = peopleOf(deployment).clerkApi;
  // Each event is delivered below, or not.
  deployment.clerk.control.webhooks?.stop();
});

afterAll(() => deployment.stop());

const freshAddress = () => `person${++count}@example.com`;

const createPerson = async () =>
  (
    await api('POST', '/users', {
      email_address: [freshAddress()],
      first_name: `Person ${++count}`,
      last_name: 'Example',
    })
  ).id as string;

type Event = { type: string; data: object };

const ofPerson = (id: string): Event => ({
  type: 'user.updated',
  data: { id },
});

/**
 * An organization and the people around it. The first two stay and hand addresses
 * on, the third comes and goes for good, the fourth may have no address, that of the
 * fifth is never verified.
 */
const makeWorld = async () => {
  const ids = [];

  for (let index = 0; index < 5; index += 1) {
    ids.push(await createPerson());
  }

  const people = [...ids];
  const [owner] = ids as [string];
  const { id: organizationId } = await api('POST', '/organizations', {
    name: `Organization ${++count}`,
    created_by: owner,
  });
  const membersPath = `/organizations/${organizationId}/memberships`;

  await api('POST', membersPath, { user_id: ids[1], role: 'org:member' });

  const members = async (): Promise<{ userId: string; role: string }[]> =>
    (await api('GET', `${membersPath}?limit=100`)).data.map(
      (member: { public_user_data: { user_id: string }; role: string }) => ({
        userId: member.public_user_data.user_id,
        role: member.role,
      }),
    );
  const isMember = async (userId: string) =>
    (await members()).some((member) => member.userId === userId);
  const ofMembership = (userId: string): Event => ({
    type: 'organizationMembership.updated',
    data: {
      organization: { id: organizationId },
      public_user_data: { user_id: userId },
    },
  });
  const setAddress = async (
    userId: string,
    email: string | null,
    verified: boolean,
  ) => {
    const { email_addresses: former } = await api('GET', `/users/${userId}`);

    if (email !== null) {
      await api('POST', '/email_addresses', {
        user_id: userId,
        email_address: email,
        verified,
        primary: true,
      });
    }
    for (const { id } of former) {
      await api('DELETE', `/email_addresses/${id}`);
    }
  };
  const addressOf = async (userId: string): Promise<string> =>
    (await api('GET', `/users/${userId}`)).email_addresses[0].email_address;

  /** What Clerk would report of each change; nothing where it makes no sense. */
  const changes = {
    toggleMembership: async (index: number, isAdmin: boolean) => {
      const id = people[2 + (index % 3)]!;

      if (await isMember(id)) {
        await api('DELETE', `${membersPath}/${id}`);
      } else {
        await api('POST', membersPath, {
          user_id: id,
          role: isAdmin ? 'org:admin' : 'org:member',
        });
      }

      return [ofMembership(id)];
    },
    changeRole: async (index: number, isAdmin: boolean) => {
      const id = people[1 + (index % 2)]!;

      if (!(await isMember(id))) {
        return [];
      }
      await api('PATCH', `${membersPath}/${id}`, {
        role: isAdmin ? 'org:admin' : 'org:member',
      });

      return [ofMembership(id)];
    },
    renamePerson: async (index: number) => {
      const id = people[index % people.length]!;

      await api('PATCH', `/users/${id}`, { first_name: `Name ${++count}` });

      return [ofPerson(id)];
    },
    changeAddress: async (index: number) => {
      const id = people[index % 3]!;

      await setAddress(id, freshAddress(), true);

      return [ofPerson(id)];
    },
    handOverAddress: async (index: number) => {
      const from = people[index % 2]!;
      const to = people[(index + 1) % 2]!;
      const address = await addressOf(from);

      await setAddress(from, freshAddress(), true);
      await setAddress(to, address, true);

      return [ofPerson(to), ofPerson(from)];
    },
    toggleAddress: async (index: number, hasOne: boolean) => {
      await setAddress(people[3]!, hasOne ? freshAddress() : null, true);

      return [ofPerson(people[3]!)];
    },
    changeUnverifiedAddress: async () => {
      await setAddress(people[4]!, freshAddress(), false);

      return [ofPerson(people[4]!)];
    },
    replacePerson: async () => {
      const former = people[2]!;

      await api('DELETE', `/users/${former}`);
      people[2] = await createPerson();

      return [
        ofMembership(former),
        { ...ofPerson(former), type: 'user.deleted' },
      ];
    },
    toggleBan: async (index: number) => {
      const id = people[1 + (index % 4)]!;
      const isBanned = (await api('GET', `/users/${id}`)).banned;

      await api('POST', `/users/${id}/${isBanned ? 'unban' : 'ban'}`);

      return [ofPerson(id)];
    },
    renameOrganization: async () => {
      await api('PATCH', `/organizations/${organizationId}`, {
        name: `Organization ${++count}`,
      });

      return [{ type: 'organization.updated', data: { id: organizationId } }];
    },
  };

  return { organizationId, members, changes };
};

type World = Awaited<ReturnType<typeof makeWorld>>;
type ChangeName = keyof World['changes'];

const CHANGE_NAMES: ChangeName[] = [
  'toggleMembership',
  'changeRole',
  'renamePerson',
  'changeAddress',
  'handOverAddress',
  'toggleAddress',
  'changeUnverifiedAddress',
  'replacePerson',
  'toggleBan',
  'renameOrganization',
];

/** A change, and after how many others its event comes, each time that it does. */
const step = fc.record({
  change: fc.constantFrom(...CHANGE_NAMES),
  index: fc.nat({ max: 5 }),
  flag: fc.boolean(),
  deliveries: fc.array(fc.nat({ max: 12 }), { maxLength: 2 }),
});

type Step = {
  change: ChangeName;
  index: number;
  flag: boolean;
  deliveries: number[];
};

/** Somebody who is kept out has an address in Twenty that Clerk gives to another. */
const BANNED_HOLDER: Step[] = [
  { change: 'toggleBan', index: 0, flag: true, deliveries: [0] },
  { change: 'handOverAddress', index: 1, flag: false, deliveries: [0] },
];

const apply = async (world: World, steps: Step[]) => {
  const due: Event[][] = [];

  for (const [at, { change, index, flag, deliveries }] of steps.entries()) {
    const events = await world.changes[change](index, flag);

    for (const delay of deliveries) {
      (due[at + delay] ??= []).push(...events);
    }
    for (const event of due[at] ?? []) {
      await deliverEvent(deployment, event.type, event.data);
    }
  }
  for (const event of due.slice(steps.length).flat()) {
    await deliverEvent(deployment, event.type, event.data);
  }
  await eventually(
    () =>
      deployment.registry(
        `SELECT FROM work_queue.job
          WHERE name = 'synchronize' AND state IN ('created', 'retry', 'active')`,
      ),
    (jobs) => jobs.length === 0,
  );
};

const round = async (tenantId: string) => {
  await deployment.registry(
    'UPDATE tenant_registry SET compare_after = now() WHERE id = $1',
    [tenantId],
  );
  await deployment
    .serviceOfManager(ComparisonRound)
    .run(new AbortController().signal);
};

const expectAgreement = async (world: World, databaseName: string) => {
  const inTwenty = Object.fromEntries(
    Object.values(await peopleInTwenty(deployment, databaseName)).map(
      (member) => [member.clerkUserId, member],
    ),
  );
  const { name } = await api('GET', `/organizations/${world.organizationId}`);
  const members = await world.members();

  expect(
    await deployment.query(
      databaseName,
      'SELECT "displayName" FROM core.workspace',
    ),
  ).toEqual([{ displayName: name }]);

  for (const { userId, role } of members) {
    const user = await api('GET', `/users/${userId}`);
    const [address] = user.email_addresses;
    const fullName = `${user.first_name} ${user.last_name}`;

    if (user.banned) {
      expect(inTwenty[userId]).toBeUndefined();
      continue;
    }
    // Nobody has an account without an address.
    if (address === undefined && inTwenty[userId] === undefined) {
      continue;
    }
    expect(inTwenty[userId]).toMatchObject({
      name: fullName,
      memberName: fullName,
      role: role === 'org:admin' ? 'Admin' : 'Member',
      memberEmail: inTwenty[userId]?.email,
      ...(address?.verification.status === 'verified' && {
        email: address.email_address,
      }),
    });
  }
  expect(
    Object.keys(inTwenty).filter(
      (id) => !members.some(({ userId }) => userId === id),
    ),
  ).toEqual([]);
};

/** Every version of every row about people: a write makes another one. */
const rowsOf = async (databaseName: string) => {
  const members = await deployment.connected(databaseName, tableOfMembers);
  const rows = [];

  for (const table of [
    'core."user"',
    'core."userWorkspace"',
    'core."roleTarget"',
    'core.workspace',
    'clerk.identity',
    'clerk.revocation',
    members,
  ]) {
    rows.push(
      await deployment.query(
        databaseName,
        `SELECT ctid::text, xmin::text FROM ${table} ORDER BY ctid`,
      ),
    );
  }

  return rows;
};

it(
  'whatever happens in Clerk, and whichever deliveries are lost, doubled or late: after a round both agree, and another one writes nothing',
  async () => {
    const end = Date.now() + PATIENCE_MILLISECONDS;
    let runs = 0;

    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: CHANGES, size: 'max' }),
        async (steps) => {
          if (runs > 0 && Date.now() > end) {
            return;
          }
          runs += 1;

          const world = await makeWorld();
          const { body } = await deployment.manager(
            'POST',
            `/lookup/organizations/${world.organizationId}/provisioning`,
            SERVICE_TOKEN,
          );
          const { tenantId, databaseName } = body;

          await peopleOf(deployment).ready(world.organizationId);
          await apply(world, steps);
          await round(tenantId);
          await expectAgreement(world, databaseName);

          const before = await rowsOf(databaseName);

          await round(tenantId);
          expect(await rowsOf(databaseName)).toEqual(before);
        },
      ),
      { numRuns: RUNS, endOnFailure: true, examples: [[BANNED_HOLDER]] },
    );
  },
  TIMEOUT_MILLISECONDS,
);
