import { type Member } from './member';
import { type Operator } from './operator';
import { type WayIn } from './ways-in';

/** Something that ends the access of one member, or of all. */
export type WayToEnd = {
  name: string;
  /** What goes on by what belongs to it. */
  leaves?: readonly WayIn['isOf'][];
  /** The others of the organization lose theirs as well. */
  isForAll?: boolean;
  end: (member: Member, operator: Operator) => Promise<void>;
};

export const isEndedBy = (
  { leaves }: Pick<WayToEnd, 'leaves'>,
  { isOf }: WayIn,
): boolean => isOf === undefined || leaves?.includes(isOf) !== true;

export const WAYS_TO_END: readonly WayToEnd[] = [
  {
    name: 'signed out',
    leaves: ['membership'],
    end: (member) => member.signOut(),
  },
  {
    name: 'session revoked',
    leaves: ['membership'],
    end: ({ clerk, person }) => clerk.revokeSessionsOf(person.userId),
  },
  {
    name: 'locked',
    leaves: ['membership'],
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
  {
    name: 'restored',
    leaves: ['membership', 'clerk'],
    isForAll: true,
    end: ({ organizationId }, { restore }) => restore(organizationId),
  },
];
