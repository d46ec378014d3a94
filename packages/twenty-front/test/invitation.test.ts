import { findInvitation } from '@/clerk-auth/session/findInvitation';
import {
  acceptedSince,
  invitationTicket,
  withInvitation,
  withoutInvitation,
} from '@/clerk-auth/session/invitationTicket';

import { openBrowser } from './browser';

const NOW = Date.parse('2026-08-11T09:00:00Z');
const MINUTE = 60_000;

const somebody = ({
  joined = [],
  invitedTo = [],
}: {
  joined?: [organizationId: string, since: number][];
  invitedTo?: string[];
}) => {
  const accepted: string[] = [];

  return {
    accepted,
    person: {
      memberships: async () =>
        joined.map(([organizationId, since]) => ({ organizationId, since })),
      invitations: async () =>
        invitedTo.map((organizationId) => ({
          organizationId,
          accept: async () => accepted.push(organizationId),
        })),
    },
  };
};

describe('an invitation', () => {
  it('to somebody who is signed in is accepted', async () => {
    const { person, accepted } = somebody({
      joined: [['org_old', NOW]],
      invitedTo: ['org_new'],
    });

    await expect(findInvitation(person, null)).resolves.toEqual({
      kind: 'organization',
      organizationId: 'org_new',
    });
    expect(accepted).toEqual(['org_new']);
  });

  it('that Clerk has accepted leads to the newest organization', async () => {
    const { person } = somebody({
      joined: [
        ['org_old', NOW - 90 * MINUTE],
        ['org_new', NOW + MINUTE],
      ],
    });

    await expect(findInvitation(person, NOW)).resolves.toEqual({
      kind: 'organization',
      organizationId: 'org_new',
    });
  });

  it('that was over before leads nowhere', async () => {
    const { person } = somebody({ joined: [['org_old', NOW - 90 * MINUTE]] });

    await expect(findInvitation(person, NOW)).resolves.toEqual({
      kind: 'nothing',
    });
  });

  it('of somebody else leads nowhere, also for whoever has just joined', async () => {
    const { person } = somebody({ joined: [['org_old', NOW]] });

    await expect(findInvitation(person, null)).resolves.toEqual({
      kind: 'nothing',
    });
  });

  it('among several is left to the person', async () => {
    const { person, accepted } = somebody({ invitedTo: ['org_a', 'org_b'] });

    await expect(findInvitation(person, null)).resolves.toEqual({
      kind: 'choice',
    });
    expect(accepted).toEqual([]);
  });
});

describe('the ticket of an invitation', () => {
  beforeEach(() => openBrowser());

  it('is kept from the address, and put back there', () => {
    invitationTicket.keepFrom('?__clerk_ticket=t%2B1&__clerk_status=sign_up');
    const ticket = invitationTicket.read();

    expect(ticket).toMatchObject({ ticket: 't+1', status: 'sign_up' });
    expect(ticket && withInvitation('?locale=ar-SA', ticket)).toBe(
      '?locale=ar-SA&__clerk_ticket=t%2B1&__clerk_status=sign_up',
    );
    expect(withoutInvitation('?locale=ar-SA&__clerk_ticket=t')).toBe(
      '?locale=ar-SA',
    );
    expect(withoutInvitation('?__clerk_ticket=t')).toBe('');
  });

  it('may have been used once Clerk has had it, and is forgotten', () => {
    invitationTicket.keepFrom('?__clerk_ticket=t&__clerk_status=sign_in');
    const before = invitationTicket.read();

    invitationTicket.markTried();
    const after = invitationTicket.read();

    expect(before && acceptedSince(before)).toBeNull();
    expect(after && acceptedSince(after)).toBe(before?.openedAt);

    invitationTicket.clear();
    expect(invitationTicket.read()).toBeNull();
  });

  it.each(['', '?returnToPath=%2F', '?__clerk_status=sign_in'])(
    'is not made up from %j',
    (search) => {
      invitationTicket.keepFrom(search);

      expect(invitationTicket.read()).toBeNull();
    },
  );
});
