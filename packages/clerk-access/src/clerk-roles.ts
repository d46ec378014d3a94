import { type ClerkConfiguration } from './clerk-configuration';

type RoleMapping = ClerkConfiguration['roleMapping'];

type Member = { userId: string; role: string };

/** Of the role that Twenty makes for whoever runs a workspace. */
const ADMIN_LABEL = 'Admin';
const CLERKS_ADMIN = 'org:admin';

/**
 * A role of Clerk's under one name. Older instances say `admin` where others say
 * `org:admin`, and the compact session token leaves the prefix out for both.
 */
export const canonicalRole = (role: string): string =>
  role.startsWith('org:') ? role : `org:${role}`;

/** Whether people with a role of Clerk's are admins of the workspace. */
export const isAdminRole = (role: string, mapping: RoleMapping): boolean =>
  mapping[canonicalRole(role)] === ADMIN_LABEL;

/**
 * With which role somebody is invited who is to be an admin: the mapping's own, of
 * several the one that Clerk brings along.
 */
export const adminRoleOf = (mapping: RoleMapping): string =>
  isAdminRole(CLERKS_ADMIN, mapping)
    ? CLERKS_ADMIN
    : (Object.keys(mapping).find((role) => isAdminRole(role, mapping)) ??
      CLERKS_ADMIN);

/**
 * To whom the workspace of an organization belongs: its creator while they are an
 * admin, else any admin, else its creator: an instance may have roles that the
 * mapping knows nothing of.
 *
 * @returns null when nobody is an admin, and the creator is no member.
 */
export const chooseOwner = <Person extends Member>(
  members: readonly Person[],
  createdBy: string | null,
  mapping: RoleMapping,
): Person | null => {
  const admins = members.filter(({ role }) => isAdminRole(role, mapping));
  const isCreator = ({ userId }: Person) => userId === createdBy;

  return admins.find(isCreator) ?? admins[0] ?? members.find(isCreator) ?? null;
};
