import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';

/**
 * The address of Clerk's Frontend API: the proxy, or the host that the
 * publishable key encodes (`pk_test_` + base64 of `host$`).
 */
export const clerkAddress = ({
  proxyUrl,
  publishableKey,
}: ClerkFrontConfiguration): string =>
  proxyUrl ??
  `https://${atob(publishableKey.split('_')[2] ?? '').replace(/\$$/, '')}`;
