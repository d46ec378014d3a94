import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';

import { canonicalRole } from './clerk-roles';

const DEFAULT_ROLE_MAPPING = { 'org:admin': 'Admin' };

/**
 * Parses `org:admin=Admin,org:sales=Sales representative`: Clerk roles to
 * labels of Twenty roles. Clerk's older names, without `org:`, are taken too. A
 * Clerk role that is not named gets the workspace's default role.
 *
 * @throws ConfigurationError for an entry that is not `role=label`.
 */
export const parseRoleMapping = (
  value: string | undefined,
): Record<string, string> => {
  if (value === undefined) {
    return DEFAULT_ROLE_MAPPING;
  }

  return Object.fromEntries(
    value.split(',').map((entry) => {
      const [clerkRole, label, ...rest] = entry
        .split('=')
        .map((part) => part.trim());

      if (!clerkRole || !label || rest.length > 0) {
        throw new ConfigurationError(
          'CLERK_ROLE_MAPPING',
          'is not a list of role=label pairs',
          'Write it like org:admin=Admin,org:sales=Sales',
        );
      }

      return [canonicalRole(clerkRole), label];
    }),
  );
};
