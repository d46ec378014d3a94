import { EmulatorContext } from './emulator-context';
import { Change } from './state/changes';
import { newIdentifier } from './state/identifiers';
import { createInvitation } from './state/invitations';
import { findMembership } from './state/memberships';
import { DEFAULT_ROLE, isVerified } from './state/organization-domains';
import { OrganizationDomain, User } from './state/records';

/**
 * Invites people who have an address of a verified domain, or suggests the organization
 * to them, after one of the two has changed; and no longer once they are members.
 */
export function enrollAfter(context: EmulatorContext, change: Change): void {
  const { users, domains, suggestions } = context.store;
  if (change.type === 'user.created' || change.type === 'user.updated') {
    for (const domain of domains.values()) {
      enroll(context, change.user, domain);
    }
  } else if (
    change.type === 'organizationDomain.created' ||
    change.type === 'organizationDomain.updated'
  ) {
    for (const user of users.values()) {
      enroll(context, user, change.domain);
    }
  } else if (change.type === 'organizationMembership.created') {
    const { organizationId, userId } = change.membership;
    for (const it of suggestions.values()) {
      if (it.organizationId === organizationId && it.userId === userId) {
        suggestions.delete(it.id);
      }
    }
  }
}

function enroll(
  context: EmulatorContext,
  user: User,
  domain: OrganizationDomain,
): void {
  const { store } = context;
  const { organizationId } = domain;
  const emailAddress = user.emailAddresses.find(
    (it) => it.verified && it.emailAddress.endsWith(`@${domain.name}`),
  )?.emailAddress;
  if (
    emailAddress === undefined ||
    !isVerified(domain) ||
    findMembership(store, organizationId, user.id)
  ) {
    return;
  }
  if (domain.enrollmentMode === 'automatic_invitation') {
    const isInvited = [...store.invitations.values()].some(
      (it) => it.domainId === domain.id && it.emailAddress === emailAddress,
    );
    if (!isInvited) {
      createInvitation(
        store,
        {
          organizationId,
          emailAddress,
          role: DEFAULT_ROLE,
          domainId: domain.id,
        },
        (claims) => context.ticket(claims),
      );
    }
  }
  if (domain.enrollmentMode === 'automatic_suggestion') {
    const isSuggested = [...store.suggestions.values()].some(
      (it) => it.domainId === domain.id && it.userId === user.id,
    );
    if (!isSuggested) {
      const now = Date.now();
      const id = newIdentifier('orgsug');
      store.suggestions.set(id, {
        id,
        organizationId,
        userId: user.id,
        domainId: domain.id,
        status: 'pending',
        request: null,
        createdAt: now,
        updatedAt: now,
      });
    }
  }
}
