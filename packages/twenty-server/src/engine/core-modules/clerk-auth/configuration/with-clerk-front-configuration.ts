import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';

import { frontConfiguration } from 'src/engine/core-modules/clerk-auth/configuration/front-configuration';
import { readTenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';

/**
 * Adds Clerk's part to the object that becomes `window._env_` in index.html.
 * `CLERK` is null when Clerk is off, which spares the browser from asking.
 *
 * @throws ConfigurationError when the settings of Clerk or of tenants are malformed.
 */
export const withClerkFrontConfiguration = <Environment extends object>(
  environmentOfFront: Environment,
) => ({
  ...environmentOfFront,
  CLERK: frontConfiguration(
    readClerkConfiguration(process.env),
    readTenancyConfiguration(process.env),
  ),
});
