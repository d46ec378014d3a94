import { findInvitation } from '@/clerk-auth/session/findInvitation';
import {
  acceptedSince,
  invitationTicket,
  organizationOf,
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

const opened = (
  organizationId: string | null,
  since: number | null = null,
) => ({
  organizationId,
  acceptedSince: since,
});

describe('an invitation', () => {
  it('to somebody who is signed in is accepted, and no other', async () => {
    const { person, accepted } = somebody({
      joined: [['org_old', NOW]],
      invitedTo: ['org_other', 'org_new'],
    });

    await expect(findInvitation(person, opened('org_new'))).resolves.toEqual({
      kind: 'organization',
      organizationId: 'org_new',
    });
    expect(accepted).toEqual(['org_new']);
  });

  it.each([
    ['while they signed up', NOW + MINUTE, NOW],
    ['long ago', NOW - 90 * MINUTE, null],
  ])(
    'that was accepted %s leads there, and another one stays open',
    async (_, joinedAt, since) => {
      const { person, accepted } = somebody({
        joined: [
          ['org_opened', joinedAt],
          ['org_newest', NOW + 2 * MINUTE],
        ],
        invitedTo: ['org_other'],
      });

      await expect(
        findInvitation(person, opened('org_opened', since)),
      ).resolves.toEqual({
        kind: 'organization',
        organizationId: 'org_opened',
      });
      expect(accepted).toEqual([]);
    },
  );

  it.each([NOW, null])(
    'that is over, or of somebody else, leads nowhere, whatever else is open (%p)',
    async (since) => {
      const { person, accepted } = somebody({
        joined: [['org_old', NOW]],
        invitedTo: ['org_other'],
      });

      await expect(
        findInvitation(person, opened('org_withdrawn', since)),
      ).resolves.toEqual({ kind: 'nothing' });
      expect(accepted).toEqual([]);
    },
  );
});

describe('an invitation of which nobody knows into which organization it is', () => {
  it('leads to the newest organization, if Clerk may have accepted it', async () => {
    const { person, accepted } = somebody({
      joined: [
        ['org_old', NOW - 90 * MINUTE],
        ['org_new', NOW + MINUTE],
      ],
      invitedTo: ['org_other'],
    });

    await expect(findInvitation(person, opened(null, NOW))).resolves.toEqual({
      kind: 'organization',
      organizationId: 'org_new',
    });
    expect(accepted).toEqual([]);
  });

  it.each([
    ['that was over before', NOW],
    ['of somebody else, also for whoever has just joined', null],
  ])('%s leads nowhere', async (_, since) => {
    const { person } = somebody({
      joined: [['org_old', since === null ? NOW : NOW - 90 * MINUTE]],
    });

    await expect(findInvitation(person, opened(null, since))).resolves.toEqual({
      kind: 'nothing',
    });
  });

  it.each([
    ['the only one', ['org_a']],
    ['one of several', ['org_a', 'org_b']],
  ])('is left to the person, also if %s is open', async (_, invitedTo) => {
    const { person, accepted } = somebody({ invitedTo });

    await expect(findInvitation(person, opened(null))).resolves.toEqual({
      kind: 'choice',
    });
    expect(accepted).toEqual([]);
  });
});

const keep = (ticket: string) => {
  invitationTicket.keepFrom(`?__clerk_ticket=${ticket}`);
  return invitationTicket.read();
};

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

  it('names the organization, where it is as those of Clerk are', () => {
    const claims = Buffer.from(
      JSON.stringify({
        oid: 'org_honey',
        rurl: 'https://crm.example/welcome?a=>>>???',
        sid: 'orginv_1',
        st: 'organization_invitation',
      }),
    ).toString('base64url');
    const ticket = keep(`e30.${claims}.c2lnbmF0dXJl`);

    expect(ticket && organizationOf(ticket)).toBe('org_honey');
    for (const other of ['t', 'e30.e30.c2ln', 'a.b.c']) {
      const unknown = keep(other);

      expect(unknown && organizationOf(unknown)).toBeNull();
    }
  });

  it.each(['', '?returnToPath=%2F', '?__clerk_status=sign_in'])(
    'is not made up from %j',
    (search) => {
      invitationTicket.keepFrom(search);

      expect(invitationTicket.read()).toBeNull();
    },
  );
});
