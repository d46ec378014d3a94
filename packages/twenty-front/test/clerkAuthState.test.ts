import { resolveClerkAuthState } from '@/clerk-auth/session/ClerkAuthState';
import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';

const SIGNED_IN: ClerkSession = {
  status: 'signed_in',
  userId: 'user_1',
  organizationId: 'org_1',
};

const resolve = (
  facts: Partial<Parameters<typeof resolveClerkAuthState>[0]> = {},
) =>
  resolveClerkAuthState({
    session: SIGNED_IN,
    isSignOutRequested: false,
    clerkRetryAt: null,
    hasSignOutFailed: false,
    isChoosingOrganization: false,
    hasTwentySession: false,
    exchange: null,
    ...facts,
  });

const REFUSED = {
  status: 'refused',
  code: 'organization_not_served',
  message: 'A sentence.',
} as const;

describe('what the sign-in page shows', () => {
  it('follows Clerk until somebody is signed in', () => {
    expect(resolve({ session: { status: 'loading' } })).toEqual({
      status: 'loading',
    });
    expect(resolve({ session: { status: 'signed_out' } })).toEqual({
      status: 'signed_out',
    });
  });

  it('asks for an organization before it exchanges', () => {
    expect(
      resolve({ session: { ...SIGNED_IN, organizationId: null } }),
    ).toEqual({ status: 'organization_required' });
  });

  it('exchanges at once for a person with an organization', () => {
    expect(resolve()).toEqual({ status: 'exchanging' });
  });

  it('shows how the exchange goes', () => {
    expect(resolve({ exchange: REFUSED })).toEqual(REFUSED);
    expect(resolve({ exchange: { status: 'organization_required' } })).toEqual({
      status: 'organization_required',
    });
  });

  it('keeps the login token out of the state', () => {
    expect(
      resolve({
        exchange: {
          status: 'ready',
          loginToken: 'secret',
          identity: { userId: 'user_1', organizationId: 'org_1' },
        },
      }),
    ).toEqual({ status: 'ready' });
  });

  it('never shows the form while a sign-out waits for Clerk', () => {
    expect(resolve({ isSignOutRequested: true })).toEqual({
      status: 'signing_out',
    });
    expect(
      resolve({
        isSignOutRequested: true,
        hasSignOutFailed: true,
        clerkRetryAt: 5,
      }),
    ).toEqual({ status: 'unreachable', service: 'sign_out', retryAt: 5 });
    expect(
      resolve({ isSignOutRequested: true, session: { status: 'unreachable' } }),
    ).toEqual({ status: 'unreachable', service: 'sign_out', retryAt: null });
  });

  it('does not sign in again while a sign-out waits', () => {
    expect(
      resolve({ isSignOutRequested: true, hasTwentySession: true }),
    ).toEqual({ status: 'signing_out' });
  });

  it('lets people who are inside through, whatever Clerk does', () => {
    for (const status of ['loading', 'unreachable'] as const) {
      expect(resolve({ session: { status }, hasTwentySession: true })).toEqual({
        status: 'ready',
      });
    }
  });

  it('says so when Twenty took the tokens and then failed', () => {
    expect(
      resolve({
        hasTwentySession: true,
        exchange: { ...REFUSED, code: 'sign_in_failed' },
      }),
    ).toMatchObject({ status: 'refused', code: 'sign_in_failed' });
  });

  it('shows the list of organizations to somebody who was refused', () => {
    expect(
      resolve({ exchange: REFUSED, isChoosingOrganization: true }),
    ).toEqual({ status: 'organization_required' });
  });
});
