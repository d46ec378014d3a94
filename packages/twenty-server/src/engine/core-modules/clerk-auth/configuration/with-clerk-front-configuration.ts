import { readClerkConfiguration } from 'src/engine/core-modules/clerk-auth/configuration/read-clerk-configuration';

/**
 * Adds Clerk's part to the object that becomes `window._env_` in index.html.
 * `CLERK` is null when Clerk is off, which spares the browser from asking.
 *
 * @throws ClerkConfigurationError when Clerk's settings are malformed.
 */
export const withClerkFrontConfiguration = <Environment extends object>(
  environmentOfFront: Environment,
) => ({
  ...environmentOfFront,
  CLERK: readClerkConfiguration(process.env)?.front ?? null,
});
