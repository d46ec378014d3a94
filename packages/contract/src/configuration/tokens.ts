import { type Environment, read, readNeededList } from './environment';

const MINIMUM_LENGTH = 32;

const HOW_TO_MAKE_ONE = `It has at least ${MINIMUM_LENGTH} characters; make one with: openssl rand -hex 32`;

const readTokens = (
  environment: Environment,
  variable: string,
  remedy: string,
) =>
  readNeededList(
    environment,
    variable,
    (token) => token.length >= MINIMUM_LENGTH,
    remedy,
  );

/**
 * What our programs show to each other. All are accepted, the first is shown.
 *
 * @throws ConfigurationError when there is none, or one that could be guessed.
 */
export const readServiceTokens = (environment: Environment) =>
  readTokens(
    environment,
    'TENANT_SERVICE_TOKEN',
    `Twenty, tenant-manager and connectors share it. ${HOW_TO_MAKE_ONE}`,
  );

/**
 * What programs of the operator's show at the organization API; none when it is not set.
 *
 * @throws ConfigurationError when one could be guessed.
 */
export const readOrganizationApiTokens = (
  environment: Environment,
): readonly string[] =>
  read(environment, 'ORGANIZATION_API_TOKEN') === undefined
    ? []
    : readTokens(environment, 'ORGANIZATION_API_TOKEN', HOW_TO_MAKE_ONE);
