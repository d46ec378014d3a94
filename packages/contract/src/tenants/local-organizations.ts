/*
 * What tenant-manager's organization API says of organizations that are not Clerk's.
 */

/** The roles go by Clerk's names: one mapping for both. */
export const LOCAL_ROLES = ['org:admin', 'org:member'] as const;

export type LocalRole = (typeof LOCAL_ROLES)[number];

/** As one of its members sees it. */
export type LocalOrganization = {
  id: string;
  name: string;
  slug: string;
  role: LocalRole;
  /** Signing in leads into this one. */
  isActive: boolean;
};

export type LocalMember = {
  userId: string;
  role: LocalRole;
  /** Null where Clerk has none, or does not answer. */
  name: string | null;
  email: string | null;
  imageUrl: string | null;
};

export type LocalInvitation = {
  id: string;
  email: string;
  role: LocalRole;
  status: 'pending' | 'accepted' | 'revoked' | 'expired';
};
