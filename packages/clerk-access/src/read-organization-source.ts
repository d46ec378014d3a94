import {
  type Environment,
  readOneOf,
} from '@twenty-clerk/contract/configuration/environment';

const ORGANIZATION_SOURCES = ['clerk', 'local'] as const;

export type OrganizationSource = (typeof ORGANIZATION_SOURCES)[number];

/**
 * Where organizations and their members are kept: by Clerk, or by tenant-manager.
 *
 * @throws ConfigurationError when ORGANIZATION_SOURCE is something else.
 */
export const readOrganizationSource = (
  environment: Environment,
): OrganizationSource =>
  readOneOf(environment, 'ORGANIZATION_SOURCE', ORGANIZATION_SOURCES, 'clerk');
