import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import {
  type Environment,
  read,
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
): OrganizationSource => {
  const value = read(environment, 'ORGANIZATION_SOURCE') ?? 'clerk';
  const source = ORGANIZATION_SOURCES.find((each) => each === value);

  if (source === undefined) {
    throw new ConfigurationError(
      'ORGANIZATION_SOURCE',
      'is not a source of organizations',
      `Choose one of ${ORGANIZATION_SOURCES.join(', ')}, or leave it out for clerk`,
    );
  }

  return source;
};
