import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';

/** @returns null when Clerk is off. */
export const frontConfiguration = (
  clerk: ClerkConfiguration | null,
  tenancy: TenancyConfiguration | null,
): ClerkFrontConfiguration | null =>
  clerk && {
    ...clerk.front,
    hasTenants: tenancy === null ? undefined : true,
  };
