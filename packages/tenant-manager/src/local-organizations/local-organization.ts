import { type LocalRole } from '@twenty-clerk/contract/tenants/local-organizations';

export const ADMIN_ROLE = 'org:admin' satisfies LocalRole;

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
  role: LocalRole;
  /** The one that the person works in now; at most one of a person's. */
  isActive: boolean;
};
