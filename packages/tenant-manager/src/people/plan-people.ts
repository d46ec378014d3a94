import {
  expectedRole,
  isAdminRole,
} from '@twenty-clerk/clerk-access/clerk-roles';
import {
  type PeopleAnswer,
  type PersonInTwenty,
} from '@twenty-clerk/contract/calls/tenant-calls';
import {
  type ClerkProfile,
  isUpToDate,
  wantedProfile,
} from '@twenty-clerk/contract/people/profile';

/** A member of the organization, as Clerk says now. */
export type WantedPerson = {
  clerkUserId: string;
  role: string;
  profile: ClerkProfile;
};

/** What is to be done about a person, in the order in which it has to be. */
const KINDS = [
  'remove',
  'profile',
  'make_admin',
  'add',
  'role',
  'picture',
] as const;

export type PersonChange = {
  kind: (typeof KINDS)[number];
  clerkUserId: string;
};

/**
 * What makes a workspace's people those of its organization: at most one change a
 * person, nobody when they agree. Users of Twenty's who are nobody of Clerk's stay.
 *
 * Whoever goes is first. Then addresses, so that one that somebody gives up is free
 * for whoever has it now. Admins come before others: Twenty takes no role from its
 * last one.
 *
 * @param profilesOfOthers of those who are kept out or have left, as far as known: an
 * address that Clerk has given to somebody else is theirs no more.
 */
export const planPeople = (
  wanted: readonly WantedPerson[],
  had: PeopleAnswer,
  profilesOfOthers: ReadonlyMap<string, ClerkProfile> = new Map(),
): PersonChange[] => {
  const inTwenty = new Map(
    had.people.map((person) => [person.clerkUserId, person]),
  );
  const inClerk = new Map(wanted.map((person) => [person.clerkUserId, person]));
  const isTaken = holdersOf(
    had.people,
    new Map([
      ...profilesOfOthers,
      ...wanted.map(
        ({ clerkUserId, profile }) => [clerkUserId, profile] as const,
      ),
    ]),
  );

  const changes = [
    ...had.people.flatMap(({ clerkUserId, membership }): PersonChange[] =>
      clerkUserId !== null && membership !== null && !inClerk.has(clerkUserId)
        ? [{ kind: 'remove', clerkUserId }]
        : [],
    ),
    ...wanted.flatMap((person): PersonChange[] => {
      const { clerkUserId } = person;
      const kind = changeOf(person, inTwenty.get(clerkUserId), had, isTaken);

      return kind === null ? [] : [{ kind, clerkUserId }];
    }),
  ].toSorted(
    (one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind),
  );
  const isOfProfile = ({ kind }: PersonChange) => kind === 'profile';

  return [
    ...changes.filter(({ kind }) => kind === 'remove'),
    ...addressesFirstFreed(changes.filter(isOfProfile), inClerk, inTwenty),
    ...changes.filter(
      (change) => change.kind !== 'remove' && !isOfProfile(change),
    ),
  ];
};

/** Whoever takes over somebody's address comes after that person. */
const addressesFirstFreed = (
  changes: readonly PersonChange[],
  inClerk: ReadonlyMap<string | null, WantedPerson>,
  inTwenty: ReadonlyMap<string | null, PersonInTwenty>,
): PersonChange[] => {
  const waits = ({ clerkUserId }: PersonChange) =>
    changes.some(
      (other) =>
        other.clerkUserId !== clerkUserId &&
        inTwenty.get(other.clerkUserId)?.email ===
          inClerk.get(clerkUserId)?.profile.email,
    );
  const free = changes.filter((change) => !waits(change));
  const rest = changes.filter(waits);

  // In a ring nobody can be first: it stays as it is.
  return free.length === 0
    ? [...changes]
    : [
        ...free,
        ...(rest.length === 0
          ? []
          : addressesFirstFreed(rest, inClerk, inTwenty)),
      ];
};

type IsTaken = (email: string, clerkUserId: string) => boolean;

const changeOf = (
  { clerkUserId, role, profile }: WantedPerson,
  person: PersonInTwenty | undefined,
  { roles }: PeopleAnswer,
  isTaken: IsTaken,
): PersonChange['kind'] | null => {
  const becomes = (kind: 'add' | 'role') =>
    isAdminRole(role, roles.ofClerk) ? 'make_admin' : kind;

  if (!person?.membership?.isComplete || person.membership.record === null) {
    return becomes('add');
  }

  const { membership } = person;
  const { record } = person.membership;
  const profileWanted = wantedProfile(profile, person, (email) =>
    isTaken(email, clerkUserId),
  );

  if (!isUpToDate(profileWanted, person, record)) {
    return 'profile';
  }

  const { appliedRole, roleKeptWhile } = membership;
  const expected = expectedRole(
    {
      clerkRole: role,
      appliedRole: appliedRole ?? null,
      role: membership.role,
    },
    roles,
  );
  const isKept = roleKeptWhile === role;
  const isRight =
    roleKeptWhile === null &&
    (expected === null || expected === membership.role);
  const isNoted = appliedRole === undefined || appliedRole === role;

  if (!(isKept || isRight) || !isNoted) {
    return becomes('role');
  }

  return record.picture === undefined || record.picture === profile.picture
    ? null
    : 'picture';
};

/** An address that its holder is about to give up is not taken. */
const holdersOf = (
  people: readonly PersonInTwenty[],
  profiles: ReadonlyMap<string | null, ClerkProfile>,
): IsTaken => {
  const holders = new Map(people.map((person) => [person.email, person]));

  return (email, clerkUserId) => {
    const holder = holders.get(email);

    if (holder === undefined || holder.clerkUserId === clerkUserId) {
      return false;
    }

    const profile = profiles.get(holder.clerkUserId);

    return (
      profile === undefined ||
      !profile.isEmailVerified ||
      profile.email === null ||
      profile.email === email
    );
  };
};
