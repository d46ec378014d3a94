import { Role } from '../state/records';

/** The system permissions of Clerk's two built-in roles. */
const PERMISSIONS: Record<Role, string[]> = {
  'org:admin': [
    'org:sys_profile:manage',
    'org:sys_profile:delete',
    'org:sys_memberships:read',
    'org:sys_memberships:manage',
    'org:sys_domains:read',
    'org:sys_domains:manage',
  ],
  'org:member': ['org:sys_memberships:read'],
};

const NAMES: Record<Role, string> = {
  'org:admin': 'Admin',
  'org:member': 'Member',
};

export const permissionsOf = (role: Role): string[] => PERMISSIONS[role];
export const nameOfRole = (role: Role): string => NAMES[role];

export function rolesJson() {
  return (Object.keys(PERMISSIONS) as Role[]).map((role) => ({
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
