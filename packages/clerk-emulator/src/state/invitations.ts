import { ticketExpired, ticketInvalid } from '../errors/request-errors';
import { newIdentifier } from './identifiers';
import { hasVerifiedAddress } from './email-addresses';
import { createMembership, findMembership } from './memberships';
import { Invitation, Metadata, Role, User } from './records';
import { Store } from './store';

export interface NewInvitation {
  organizationId: string;
  emailAddress: string;
  role: Role;
  inviterUserId?: string | null;
  domainId?: string;
  redirectUrl?: string | null;
  expiresInDays?: number;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
}

const DAY = 24 * 60 * 60 * 1000;
const LIFETIME_DAYS = 30;

/**
 * Records an invitation (nothing is sent) and reports it.
 *
 * @param sign makes its ticket, which says whose it is as Clerk's do.
 */
export function createInvitation(
  store: Store,
  input: NewInvitation,
  sign: (claims: Record<string, unknown>) => string,
): Invitation {
  const now = Date.now();
  const id = newIdentifier('orginv');
  const lifetime = (input.expiresInDays ?? LIFETIME_DAYS) * DAY;
  const expiresAt = now + lifetime;
  const invitation: Invitation = {
    id,
    organizationId: input.organizationId,
    emailAddress: input.emailAddress.toLowerCase(),
    role: input.role,
    status: 'pending',
    inviterUserId: input.inviterUserId ?? null,
    domainId: input.domainId ?? null,
    ticket: sign({
      eis: lifetime / 1000,
      exp: Math.floor(expiresAt / 1000),
      oid: input.organizationId,
      sid: id,
      st: 'organization_invitation',
    }),
    redirectUrl: input.redirectUrl ?? null,
    expiresAt,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    createdAt: now,
    updatedAt: now,
  };
  store.invitations.set(invitation.id, invitation);
  store.report({ type: 'organizationInvitation.created', invitation });
  return invitation;
}

export function revokeInvitation(store: Store, invitation: Invitation): void {
  invitation.status = 'revoked';
  invitation.updatedAt = Date.now();
  store.report({ type: 'organizationInvitation.revoked', invitation });
}

/** Makes the invited person a member; reports both. */
export function acceptInvitation(
  store: Store,
  invitation: Invitation,
  user: User,
): void {
  invitation.status = 'accepted';
  invitation.updatedAt = Date.now();
  store.report({
    type: 'organizationInvitation.accepted',
    invitation,
    userId: user.id,
  });
  if (!findMembership(store, invitation.organizationId, user.id)) {
    createMembership(store, {
      organizationId: invitation.organizationId,
      userId: user.id,
      role: invitation.role,
      publicMetadata: invitation.publicMetadata,
      privateMetadata: invitation.privateMetadata,
    });
  }
}

/**
 * The invitation that a ticket is for.
 *
 * @throws ClerkApiError when there is none that is still open
 */
export function requireInvitationByTicket(
  store: Store,
  ticket: string,
): Invitation {
  const invitation = [...store.invitations.values()].find(
    (it) => it.ticket === ticket,
  );
  if (invitation?.status !== 'pending') {
    throw ticketInvalid();
  }
  if (invitation.expiresAt <= Date.now()) {
    throw ticketExpired();
  }
  return invitation;
}

/** Invitations to an address that the person has verified. */
export function invitationsOfUser(store: Store, user: User): Invitation[] {
  return [...store.invitations.values()].filter((it) =>
    hasVerifiedAddress(user, it.emailAddress),
  );
}

export function invitationsOfOrganization(
  store: Store,
  organizationId: string,
  status?: Invitation['status'],
): Invitation[] {
  return [...store.invitations.values()].filter(
    (it) =>
      it.organizationId === organizationId &&
      (status === undefined || it.status === status),
  );
}
