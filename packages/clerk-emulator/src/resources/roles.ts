import { Role } from '../state/records';

/** The system permissions of Clerk's two built-in roles. */
const PERMISSIONS = {
  'org:admin': [
    'org:sys_profile:manage',
    'org:sys_profile:delete',
    'org:sys_memberships:read',
    'org:sys_memberships:manage',
    'org:sys_domains:read',
    'org:sys_domains:manage',
  ],
  'org:member': ['org:sys_memberships:read'],
} as const satisfies Record<Role, string[]>;

type BuiltInRole = keyof typeof PERMISSIONS;

const NAMES: Record<BuiltInRole, string> = {
  'org:admin': 'Admin',
  'org:member': 'Member',
};

const isBuiltIn = (role: Role): role is BuiltInRole => role in PERMISSIONS;

/** What a role of the instance's own may do, it does not say. */
export const permissionsOf = (role: Role): readonly string[] =>
  isBuiltIn(role) ? PERMISSIONS[role] : PERMISSIONS['org:member'];
export const nameOfRole = (role: Role): string =>
  isBuiltIn(role) ? NAMES[role] : role;

export function rolesJson() {
  return (Object.keys(PERMISSIONS) as BuiltInRole[]).map((role) => ({
    object: 'role',
    id: `role_${role.slice(4)}`,
    key: role,
    name: NAMES[role],
    description: `The ${NAMES[role].toLowerCase()} role`,
    permissions: PERMISSIONS[role].map((permission) => ({
      object: 'permission',
      id: `perm_${permission.slice(4).replace(':', '_')}`,
      key: permission,
      name: permission,
      description: permission,
      type: 'system',
      created_at: 0,
      updated_at: 0,
    })),
    created_at: 0,
    updated_at: 0,
  }));
}
