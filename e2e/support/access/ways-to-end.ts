import { type Member } from './member';

/** Whoever runs the deployment. */
export type Operator = {
  suspend: (organizationId: string) => Promise<void>;
};

/** Something that ends the access of one member, or of all. */
export type WayToEnd = {
  name: string;
  /** Ends only what belongs to a session: the membership goes on. */
  isOfSessions?: boolean;
  /** The others of the organization lose theirs as well. */
  isForAll?: boolean;
  end: (member: Member, operator: Operator) => Promise<void>;
};

export const WAYS_TO_END: readonly WayToEnd[] = [
  {
    name: 'session revoked',
    isOfSessions: true,
    end: ({ clerk, person }) => clerk.revokeSessionsOf(person.userId),
  },
  {
    name: 'locked',
    isOfSessions: true,
    end: ({ clerk, person }) => clerk.lock(person.userId),
  },
  {
    name: 'removed',
    end: ({ clerk, person, organizationId }) =>
      clerk.removeMember(organizationId, person.userId),
  },
  { name: 'banned', end: ({ clerk, person }) => clerk.ban(person.userId) },
  {
    name: 'account deleted',
    end: ({ clerk, person }) => clerk.deleteUser(person.userId),
  },
  {
    name: 'organization deleted',
    isForAll: true,
    end: ({ clerk, organizationId }) =>
      clerk.deleteOrganization(organizationId),
  },
  {
    name: 'suspended',
    isForAll: true,
    end: ({ organizationId }, { suspend }) => suspend(organizationId),
  },
];
