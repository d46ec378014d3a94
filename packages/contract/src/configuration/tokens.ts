import { ConfigurationError } from './configuration.error';
import {
  type Environment,
  read,
  readList,
  readNeededList,
} from './environment';

const MINIMUM_LENGTH = 32;

/** Nothing else can be sent in a header. */
const LONG_ENOUGH = new RegExp(`^[!-~]{${MINIMUM_LENGTH},}$`);

const HOW_TO_MAKE_ONE = `make one of at least ${MINIMUM_LENGTH} characters with: openssl rand -hex 32`;

/** Who has each token. It opens what these ask of each other, and nothing else. */
const HOLDERS = {
  TENANT_SERVICE_TOKEN: 'Twenty and tenant-manager',
  CONNECTORS_TENANT_MANAGER_TOKEN: 'connectors and tenant-manager',
  CONNECTORS_TWENTY_TOKEN: 'connectors and Twenty',
  ORGANIZATION_API_TOKEN: 'tenant-manager and programs of yours',
};

export type TokenVariable = keyof typeof HOLDERS;

/**
 * What is shown at a door between two programs. All are accepted, the first is shown.
 *
 * @throws ConfigurationError when there is none, or one that could be guessed or not be
 * shown.
 */
export const readTokens = (environment: Environment, variable: TokenVariable) =>
  readNeededList(
    environment,
    variable,
    (token) => LONG_ENOUGH.test(token),
    `The same for ${HOLDERS[variable]}; ${HOW_TO_MAKE_ONE}`,
  );

/**
 * As readTokens, at a door that nobody needs to pass: none when it is not set.
 *
 * @throws ConfigurationError when one could be guessed.
 */
export const readTokensIfAny = (
  environment: Environment,
  variable: TokenVariable,
): readonly string[] =>
  read(environment, variable) === undefined
    ? []
    : readTokens(environment, variable);

/**
 * Whoever was given a token for one door would pass another with it.
 *
 * @param variables those that the program knows.
 * @throws ConfigurationError naming two that have a token in common.
 */
export const refuseEqualTokens = (
  environment: Environment,
  variables: readonly TokenVariable[],
): void => {
  const known = new Map<string, TokenVariable>();

  for (const variable of variables) {
    for (const token of readList(environment, variable)) {
      const other = known.get(token) ?? variable;

      if (other !== variable) {
        throw new ConfigurationError(
          variable,
          `is the same as ${other}`,
          `Each opens something else; ${HOW_TO_MAKE_ONE}`,
        );
      }
      known.set(token, variable);
    }
  }
};
