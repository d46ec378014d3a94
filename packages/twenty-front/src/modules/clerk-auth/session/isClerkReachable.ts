import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';
import { clerkAddress } from '@/clerk-auth/session/clerkAddress';

const TIMEOUT_MILLISECONDS = 5000;

/**
 * Whether Clerk's Frontend API answers at all. The answer itself is not read
 * (`no-cors`), so that no rule about origins can make Clerk look away.
 */
export const isClerkReachable = async (
  configuration: ClerkFrontConfiguration,
): Promise<boolean> => {
  try {
    await fetch(`${clerkAddress(configuration)}/v1/environment`, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    return true;
  } catch {
    return false;
  }
};
