import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

export type ClerkConfiguration = {
  secretKey: string;
  /** Base address of Clerk's Backend API, without a trailing slash. */
  apiUrl: string;
  /** PEM public key; with it, no signing key is ever fetched. */
  jwtKey?: string;
  /** Accepted `iss` claims: the address of the Frontend API, and the proxy's. */
  issuers: string[];
  /** Accepted `azp` claims and `Origin` headers. */
  authorizedParties: string[];
  /** The one organization that this deployment serves, if fixed beforehand. */
  organizationId?: string;
  /** Clerk organization role to the label of a Twenty role. */
  roleMapping: Record<string, string>;
  /** Whether the API keys of somebody who has left end with their membership. */
  apiKeysOfLeavers: 'end' | 'keep';
  /** What each program knows; of tenants only Twenty does. */
  front: Omit<ClerkFrontConfiguration, 'hasTenants'>;
};
