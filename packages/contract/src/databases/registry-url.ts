import { ConfigurationError } from '../configuration/configuration.error';
import { type Environment, read } from '../configuration/environment';
import { HOW_TO_WRITE_PASSWORDS, isServerAddress } from './server-address';

/**
 * The address of the database with the tenant registry.
 *
 * @throws ConfigurationError when it is missing or malformed.
 */
export const readRegistryUrl = (environment: Environment): string => {
  const value = read(environment, 'GLOBAL_DATABASE_URL');

  if (value === undefined || !isServerAddress(value)) {
    throw new ConfigurationError(
      'GLOBAL_DATABASE_URL',
      value === undefined ? 'is missing' : 'is malformed',
      `Set it to the database of the tenant registry, like postgres://user:password@host:5432/twenty_registry. ${HOW_TO_WRITE_PASSWORDS}`,
    );
  }

  return value;
};
