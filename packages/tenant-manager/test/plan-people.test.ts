import {
  type PeopleAnswer,
  type PersonInTwenty,
} from '@twenty-clerk/contract/calls/tenant-calls';

import { planPeople, type WantedPerson } from '../src/people/plan-people';

const ROLES = { ofClerk: { 'org:admin': 'Admin' }, default: 'Member' };

const wanted = (
  name: string,
  role = 'org:member',
  profile: Partial<WantedPerson['profile']> = {},
): WantedPerson => ({
  clerkUserId: name,
  role,
  profile: {
    email: `${name}@example.com`,
    isEmailVerified: true,
    firstName: name,
    lastName: 'Example',
    picture: null,
    ...profile,
  },
});

const had = (
  name: string,
  role = 'Member',
  {
    email = `${name}@example.com`,
    ...membership
  }: { email?: string } & Partial<
    NonNullable<PersonInTwenty['membership']>
  > = {},
): PersonInTwenty => {
  const names = { firstName: name, lastName: 'Example' };

  return {
    clerkUserId: name,
    email,
    isEmailVerified: true,
    ...names,
    membership: {
      isComplete: true,
      role,
      roleKeptWhile: null,
      appliedRole: role === 'Admin' ? 'org:admin' : 'org:member',
      record: { email, ...names, picture: null },
      ...membership,
    },
  };
};

const plan = (
  people: WantedPerson[],
  inTwenty: PersonInTwenty[],
  others: WantedPerson[] = [],
) =>
  planPeople(
    people,
    {
      people: inTwenty,
      apiKeysOfFormerMembers: [],
      roles: ROLES,
    } satisfies PeopleAnswer,
    new Map(others.map(({ clerkUserId, profile }) => [clerkUserId, profile])),
  );

const showing = (picture: string | null | undefined) =>
  had('noura', 'Member', {
    record: {
      email: 'noura@example.com',
      firstName: 'noura',
      lastName: 'Example',
      picture,
    },
  });

const moves = (name: string, email: string) =>
  wanted(name, 'org:member', { email });

describe('the plan for the people of a workspace', () => {
  it('is empty when Clerk and Twenty agree', () => {
    expect(
      plan(
        [wanted('noura', 'org:admin'), wanted('faisal')],
        [had('noura', 'Admin'), had('faisal')],
      ),
    ).toEqual([]);
  });

  it('lets people go first, and makes admins before it takes that from others', () => {
    expect(
      plan(
        [wanted('former'), wanted('newcomer'), wanted('next', 'org:admin')],
        [had('former', 'Admin'), had('next'), had('gone')],
      ),
    ).toEqual([
      { kind: 'remove', clerkUserId: 'gone' },
      { kind: 'make_admin', clerkUserId: 'next' },
      { kind: 'add', clerkUserId: 'newcomer' },
      { kind: 'role', clerkUserId: 'former' },
    ]);
  });

  it('finishes what was cut off', () => {
    expect(
      plan(
        [wanted('half'), wanted('recordless')],
        [
          had('half', 'Member', { isComplete: false }),
          had('recordless', 'Member', { record: null }),
        ],
      ).map(({ kind }) => kind),
    ).toEqual(['add', 'add']);
  });

  it('leaves alone who is nobody of Clerk’s', () => {
    expect(plan([], [{ ...had('before'), clerkUserId: null }])).toEqual([]);
  });

  it('leaves a role that an admin has given in Twenty until Clerk says something else', () => {
    const seller = had('seller', 'Sales');

    expect(plan([wanted('seller')], [seller])).toEqual([]);
    expect(plan([wanted('seller', 'org:helper')], [seller])).toEqual([
      { kind: 'role', clerkUserId: 'seller' },
    ]);
  });

  it('shows the picture that Clerk has, and none that it has no more', () => {
    const picture = 'https://img.clerk.com/new';
    const changes = [{ kind: 'picture', clerkUserId: 'noura' }];

    expect(
      plan([wanted('noura', 'org:member', { picture })], [showing(null)]),
    ).toEqual(changes);
    expect(plan([wanted('noura')], [showing(picture)])).toEqual(changes);
    // A server from before pictures says nothing about them.
    expect(
      plan([wanted('noura', 'org:member', { picture })], [showing(undefined)]),
    ).toEqual([]);
  });

  it('lets nobody be an admin whom Clerk does not make one', () => {
    expect(
      plan(
        [wanted('member')],
        [had('member', 'Admin', { appliedRole: 'org:member' })],
      ),
    ).toEqual([{ kind: 'role', clerkUserId: 'member' }]);
  });

  it('has it noted once what Clerk says, and not of a server that cannot', () => {
    expect(
      plan([wanted('noted')], [had('noted', 'Member', { appliedRole: null })]),
    ).toEqual([{ kind: 'role', clerkUserId: 'noted' }]);
    expect(
      plan(
        [wanted('noted')],
        [had('noted', 'Member', { appliedRole: undefined })],
      ),
    ).toEqual([]);
  });

  it('leaves a role from before Clerk until Clerk’s changes', () => {
    const veteran = had('veteran', 'Bookkeeper', {
      roleKeptWhile: 'org:member',
    });

    expect(plan([wanted('veteran')], [veteran])).toEqual([]);
    expect(plan([wanted('veteran', 'org:sales')], [veteran])).toEqual([
      { kind: 'role', clerkUserId: 'veteran' },
    ]);
  });

  it.each([
    [
      'that is not verified',
      { email: 'new@x.example', isEmailVerified: false },
    ],
    ['of somebody who has none', { email: null, isEmailVerified: false }],
    ['that somebody else keeps', { email: 'other@example.com' }],
  ])('wants no address %s', (_description, profile) => {
    expect(
      plan(
        [wanted('noura', 'org:member', profile), wanted('other')],
        [had('noura'), had('other')],
      ),
    ).toEqual([]);
  });

  it('wants no name of somebody for whom Clerk has none', () => {
    const profile = { firstName: '', lastName: '' };

    expect(
      plan([wanted('noura', 'org:member', profile)], [had('noura')]),
    ).toEqual([]);
  });

  it('has an address given up before somebody else gets it, along a chain', () => {
    expect(
      plan(
        [
          moves('a', 'b@example.com'),
          moves('b', 'c@example.com'),
          moves('c', 'new@example.com'),
        ],
        [had('a'), had('b'), had('c')],
      ).map(({ clerkUserId }) => clerkUserId),
    ).toEqual(['c', 'b', 'a']);
  });

  it('takes an address from somebody who is kept out, once it is another’s at Clerk', () => {
    const noura = moves('noura', 'faisal@example.com');
    const inTwenty = [had('noura'), { ...had('faisal'), membership: null }];

    expect(plan([noura], inTwenty)).toEqual([]);
    expect(
      plan([noura], inTwenty, [moves('faisal', 'other@example.com')]),
    ).toEqual([{ kind: 'profile', clerkUserId: 'noura' }]);
  });

  it('ends for people who swap addresses', () => {
    expect(
      plan(
        [moves('a', 'b@example.com'), moves('b', 'a@example.com')],
        [had('a'), had('b')],
      ),
    ).toHaveLength(2);
  });
});
