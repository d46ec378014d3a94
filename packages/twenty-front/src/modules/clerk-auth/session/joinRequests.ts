import { browserMemory } from '@/clerk-auth/session/browserMemory';

/** Organizations that somebody has asked to let them join, by id: what they are called. */
export type AskedOrganizations = Readonly<Record<string, string>>;

/** What is asked of Clerk about a person who may have asked to join an organization. */
export type Applicant = {
  /** Organizations that Clerk suggests, as they have an address of their domain. */
  suggestions: () => Promise<
    { organizationId: string; name: string; hasAsked: boolean }[]
  >;
  /** Those that they belong to. */
  memberships: () => Promise<string[]>;
};

export type JoinAnswers = {
  /** Whether there may be more to hear later. */
  mayHear: boolean;
  /** Where no admin has answered yet. */
  waiting: AskedOrganizations;
  /** Where they belong to now. */
  joined: string[];
  /** Where an admin has said no. Clerk does not say so: its suggestion is gone. */
  rejected: AskedOrganizations;
};

/** Looks whether admins have answered those requests to join, and the ones of before. */
export const readJoinAnswers = async (
  applicant: Applicant,
  before: AskedOrganizations,
): Promise<JoinAnswers> => {
  // First: whom an admin accepts in between is a member then, and not rejected.
  const suggestions = await applicant.suggestions();
  const open = Object.fromEntries(
    suggestions
      .filter(({ hasAsked }) => hasAsked)
      .map(({ organizationId, name }) => [organizationId, name]),
  );
  const asked = { ...before, ...open };
  const memberships = new Set(
    Object.keys(asked).length === 0 ? [] : await applicant.memberships(),
  );
  const waiting = Object.entries(open).filter(([id]) => !memberships.has(id));

  return {
    mayHear: suggestions.length > 0,
    waiting: Object.fromEntries(waiting),
    joined: Object.keys(asked).filter((id) => memberships.has(id)),
    rejected: Object.fromEntries(
      Object.entries(before).filter(
        ([id]) => !(id in open) && !memberships.has(id),
      ),
    ),
  };
};

const KEY = 'clerkOrganizationsAsked';

type Remembered = { userId: string; organizations: AskedOrganizations };

const parse = (text: string | null): Remembered | null => {
  try {
    const { userId, organizations } = JSON.parse(text ?? '{}');

    return typeof userId === 'string' && typeof organizations === 'object'
      ? { userId, organizations: { ...organizations } }
      : null;
  } catch {
    return null;
  }
};

/** An admin may answer days later. Of each browser, and of who was there last. */
export const askedOrganizations = {
  read: (userId: string): AskedOrganizations => {
    const remembered = parse(browserMemory.read(KEY));

    return remembered?.userId === userId ? remembered.organizations : {};
  },
  write: (userId: string, organizations: AskedOrganizations): void => {
    const remembered: Remembered = { userId, organizations };

    if (Object.keys(organizations).length === 0) browserMemory.forget(KEY);
    else browserMemory.write(KEY, JSON.stringify(remembered));
  },
};
