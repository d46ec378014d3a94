import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { placeVisitor } from '@/clerk-auth/session/placeVisitor';

const OWNER = { userId: 'user_1', organizationId: 'org_1' };
const SIGNED_IN: ClerkSession = { status: 'signed_in', ...OWNER };

const place = (facts: Partial<Parameters<typeof placeVisitor>[0]> = {}) =>
  placeVisitor({
    isOnSignInPage: false,
    isOnCredentialLink: false,
    hasTwentySession: true,
    clerkSession: SIGNED_IN,
    sessionOwner: OWNER,
    isTabInFront: true,
    ...facts,
  });

describe('where a visitor belongs', () => {
  it('lets a person in whose two sessions agree', () => {
    expect(place()).toBe('enter');
  });

  it('shows nothing of the application to a stranger', () => {
    expect(place({ hasTwentySession: false })).toBe('wait');
    expect(place({ hasTwentySession: false, isOnSignInPage: true })).toBe(
      'enter',
    );
  });

  it.each([true, false])(
    'refuses links that sign somebody in without Clerk (inside: %s)',
    (hasTwentySession) => {
      expect(place({ isOnCredentialLink: true, hasTwentySession })).toBe(
        'leave',
      );
    },
  );

  it.each(['loading', 'unreachable'] as const)(
    'lets people inside work on while Clerk is %s',
    (status) => {
      expect(place({ clerkSession: { status } })).toBe('enter');
    },
  );

  it('ends the Twenty session when Clerk has ended its own', () => {
    expect(place({ clerkSession: { status: 'signed_out' } })).toBe(
      'end_session',
    );
  });

  it('ends a session from before Clerk', () => {
    expect(place({ sessionOwner: null })).toBe('end_session');
  });

  it.each([
    ['organization', { organizationId: 'org_2' }],
    ['person', { userId: 'user_2' }],
  ])(
    'leaves the session of another %s to the tab in front, and shows nothing of it',
    (_, whose) => {
      const clerkSession: ClerkSession = { ...SIGNED_IN, ...whose };

      expect(place({ clerkSession })).toBe('end_session');
      expect(place({ clerkSession, isTabInFront: false })).toBe('behind');
    },
  );

  it('leaves it to the tab in front to sign in', () => {
    const atTheDoor = {
      hasTwentySession: false,
      isOnSignInPage: true,
      isTabInFront: false,
    };

    expect(place(atTheDoor)).toBe('behind');
    expect(
      place({ ...atTheDoor, clerkSession: { status: 'signed_out' } }),
    ).toBe('enter');
  });

  it('lets a person work on behind another tab whose session is theirs, too', () => {
    expect(place({ isTabInFront: false })).toBe('enter');
  });

  it("lets a person in where organizations are not Clerk's, which knows of none", () => {
    expect(
      place({ clerkSession: { ...SIGNED_IN, organizationId: undefined } }),
    ).toBe('enter');
  });
});
