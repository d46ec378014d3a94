import { lastAdmin } from '../errors/request-errors';
import { membershipsOfOrganization } from './memberships';
import { Membership } from './records';
import { Store } from './store';

/**
 * An organization keeps at least one admin.
 *
 * @throws ClerkApiError 400 when this member is the last one
 */
export function requireRemovable(store: Store, membership: Membership): void {
  const admins = membershipsOfOrganization(
    store,
    membership.organizationId,
  ).filter((it) => it.role === store.creatorRole);
  if (admins.length === 1 && admins[0] === membership) {
    throw lastAdmin();
  }
}
