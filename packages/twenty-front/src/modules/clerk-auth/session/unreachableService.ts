import { type DelayCode } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';

import { retryDelay } from '@/clerk-auth/session/retryDelay';

/** What could not be reached, or not be done, for the moment. */
export type UnreachableService =
  'clerk' | 'server' | 'workspace' | 'update' | 'failed_update';

/** A workspace that somebody waits for is the next to be brought up to date. */
const LONGEST_UPDATE_MILLISECONDS = 2_000;

const SERVICES: Readonly<Record<DelayCode, UnreachableService>> = {
  clerk_unreachable: 'clerk',
  internal_error: 'server',
  provisioning_failed: 'workspace',
  tenant_database_mismatch: 'server',
  tenant_lookup_unreachable: 'server',
  tenant_held_back: 'update',
  tenant_upgrade_failed: 'failed_update',
};

/** @returns null for a code that is none of our server's for which a visitor waits. */
export const serviceBehind = (code: string): UnreachableService | null =>
  Object.hasOwn(SERVICES, code) ? SERVICES[code as DelayCode] : null;

/** How long to wait for a service after so many failures in a row: see retryDelay(). */
export const retryDelayOf = (
  service: UnreachableService,
  failures: number,
): number =>
  retryDelay(
    failures,
    service === 'update' ? LONGEST_UPDATE_MILLISECONDS : undefined,
  );
