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

/** Which roles of Twenty's a workspace gives to people, by their labels. */
export type WorkspaceRoles = {
  /** By the roles of Clerk's that are mapped to one that people can have there. */
  ofClerk: Readonly<Record<string, string>>;
  /** For every other role of Clerk's. */
  default: string | null;
};

/** A label of the mapping that the workspace lacks does not count. */
export const workspaceRoles = (
  mapping: RoleMapping,
  roles: readonly { label: string; isDefault: boolean }[],
): WorkspaceRoles => {
  const labels = roles.map(({ label }) => label);

  return {
    ofClerk: Object.fromEntries(
      Object.entries(mapping).filter(([, label]) => labels.includes(label)),
    ),
    default: roles.find(({ isDefault }) => isDefault)?.label ?? null,
  };
};

/**
 * The role of Twenty's that a member should have. Where the mapping has none for their
 * role in Clerk, an admin gives it in Twenty: any but those of the mapping. What they
 * had while Clerk said something else counts for nothing.
 *
 * @param member.clerkRole what Clerk says.
 * @param member.appliedRole what Clerk said when that was last carried out; null when
 * it never was.
 * @param member.role the label of what they have in Twenty.
 * @returns null where the workspace has none for them.
 */
export const expectedRole = (
  {
    clerkRole,
    appliedRole,
    role,
  }: { clerkRole: string; appliedRole: string | null; role: string | null },
  { ofClerk, default: defaultRole }: WorkspaceRoles,
): string | null => {
  const isGivenInTwenty =
    appliedRole === clerkRole &&
    role !== null &&
    !Object.values(ofClerk).includes(role);

  return ofClerk[clerkRole] ?? (isGivenInTwenty ? role : defaultRole);
};
