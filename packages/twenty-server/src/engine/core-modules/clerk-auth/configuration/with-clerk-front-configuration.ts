import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';

/**
 * Adds Clerk's part to the object that becomes `window._env_` in index.html.
 * `CLERK` is null when Clerk is off, which spares the browser from asking.
 *
 * @throws ConfigurationError when Clerk's settings are malformed.
 */
export const withClerkFrontConfiguration = <Environment extends object>(
  environmentOfFront: Environment,
) => ({
  ...environmentOfFront,
  CLERK: readClerkConfiguration(process.env)?.front ?? null,
});
