import { type ProvisioningProgress } from '@twenty-clerk/contract/sign-in/provisioning-progress';
import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import {
  type ExchangeProgress,
  type Wait,
} from '@/clerk-auth/session/exchangeUntilSettled';
import { type UnreachableService } from '@/clerk-auth/session/unreachableService';

/** Where a person is on the way into Twenty. */
export type ClerkAuthState =
  | { status: 'loading' }
  | { status: 'signing_out' }
  | { status: 'signed_out' }
  | { status: 'organization_required' }
  | { status: 'exchanging' }
  | ({ status: 'provisioning' } & ProvisioningProgress & Wait)
  | { status: 'refused'; code: string; message: string }
  | ({
      status: 'unreachable';
      service: UnreachableService | 'sign_out';
      retryAt: number | null;
      progress?: UpgradeProgress | null;
    } & Partial<Wait>)
  | { status: 'ready' };

type ClerkAuthFacts = {
  session: ClerkSession;
  /** A sign-out that Clerk has not confirmed yet. */
  isSignOutRequested: boolean;
  /** When the next attempt to reach Clerk starts; null while one runs. */
  clerkRetryAt: number | null;
  /** At least one attempt to end the Clerk session failed. */
  hasSignOutFailed: boolean;
  /** The person asked for the list of organizations. */
  isChoosingOrganization: boolean;
  hasTwentySession: boolean;
  /** How the exchange for this person and organization goes, once begun. */
  exchange: ExchangeProgress | null;
};

/** Decides, from all that is known, what the sign-in page shows. */
export const resolveClerkAuthState = ({
  session,
  isSignOutRequested,
  clerkRetryAt,
  hasSignOutFailed,
  isChoosingOrganization,
  hasTwentySession,
  exchange,
}: ClerkAuthFacts): ClerkAuthState => {
  const isRefused = exchange?.status === 'refused' && !isChoosingOrganization;

  // People inside do not depend on Clerk being reachable right now.
  if (hasTwentySession && !isRefused && !isSignOutRequested) {
    return { status: 'ready' };
  }

  if (session.status === 'unreachable') {
    return {
      status: 'unreachable',
      service: isSignOutRequested ? 'sign_out' : 'clerk',
      retryAt: clerkRetryAt,
    };
  }
  if (session.status === 'loading') return { status: 'loading' };

  if (isSignOutRequested) {
    return hasSignOutFailed
      ? { status: 'unreachable', service: 'sign_out', retryAt: clerkRetryAt }
      : { status: 'signing_out' };
  }
  if (session.status === 'signed_out') return { status: 'signed_out' };

  if (isChoosingOrganization || session.organizationId === null) {
    return { status: 'organization_required' };
  }
  if (exchange === null) return { status: 'exchanging' };

  return exchange.status === 'ready' ? { status: 'ready' } : exchange;
};
