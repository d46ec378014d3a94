/** The roles of a local organization go by Clerk's names: one mapping for both. */
export const ROLES = ['org:admin', 'org:member'] as const;

export type Role = (typeof ROLES)[number];

export const ADMIN_ROLE = 'org:admin' satisfies Role;

/** Tells local organizations from Clerk's, whose ids begin with `org_`. */
export const LOCAL_PREFIX = 'local_';

export type LocalOrganization = {
  id: string;
  name: string;
  slug: string;
  createdBy: string;
};

/** An organization as one of its members sees it. */
export type Access = {
  organization: LocalOrganization;
  userId: string;
  role: Role;
  /** The one that the person works in now; at most one of a person's. */
  isActive: boolean;
};
