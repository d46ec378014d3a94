import { notFound } from '../errors/request-errors';
import { findMembership } from '../state/memberships';
import { findOrganization } from '../state/organizations';
import { Membership, Organization, Session, User } from '../state/records';
import { Store } from '../state/store';

/** @throws ClerkApiError 404 */
export function requireUser(store: Store, id: string): User {
  const user = store.users.get(id);
  if (!user) {
    throw notFound('user', id);
  }
  return user;
}

/** @throws ClerkApiError 404 */
export function requireOrganization(
  store: Store,
  idOrSlug: string,
): Organization {
  const organization = findOrganization(store, idOrSlug);
  if (!organization) {
    throw notFound('organization', idOrSlug);
  }
  return organization;
}

/** @throws ClerkApiError 404 */
export function requireMembership(
  store: Store,
  organizationId: string,
  userId: string,
): Membership {
  const membership = findMembership(store, organizationId, userId);
  if (!membership) {
    throw notFound('organization membership', userId);
  }
  return membership;
}

/** @throws ClerkApiError 404 */
export function requireSession(store: Store, id: string): Session {
  const session = store.sessions.get(id);
  if (!session) {
    throw notFound('session', id);
  }
  return session;
}
