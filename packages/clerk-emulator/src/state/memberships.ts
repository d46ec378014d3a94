import { newIdentifier } from './identifiers';
import { Membership, Metadata, Role } from './records';
import { Store } from './store';

export interface NewMembership {
  organizationId: string;
  userId: string;
  role: Role;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
}

/** Adds a member and reports `organizationMembership.created`. */
export function createMembership(
  store: Store,
  input: NewMembership,
): Membership {
  const now = Date.now();
  const membership: Membership = {
    id: newIdentifier('orgmem'),
    organizationId: input.organizationId,
    userId: input.userId,
    role: input.role,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    createdAt: now,
    updatedAt: now,
  };
  store.memberships.set(membership.id, membership);
  store.report({ type: 'organizationMembership.created', membership });
  return membership;
}

/** Changes a member's role or metadata and reports it. */
export function updateMembership(
  store: Store,
  membership: Membership,
  changes: Partial<
    Pick<Membership, 'role' | 'publicMetadata' | 'privateMetadata'>
  >,
): Membership {
  Object.assign(membership, changes, { updatedAt: Date.now() });
  store.report({ type: 'organizationMembership.updated', membership });
  return membership;
}

/** Removes a member; the organization is no longer active in their sessions. */
export function deleteMembership(store: Store, membership: Membership): void {
  store.memberships.delete(membership.id);
  for (const session of store.sessions.values()) {
    if (
      session.userId === membership.userId &&
      session.lastActiveOrganizationId === membership.organizationId
    ) {
      session.lastActiveOrganizationId = null;
    }
  }
  store.report({ type: 'organizationMembership.deleted', membership });
}

export function membershipsOfUser(store: Store, userId: string): Membership[] {
  return [...store.memberships.values()].filter((it) => it.userId === userId);
}

export function membershipsOfOrganization(
  store: Store,
  organizationId: string,
): Membership[] {
  return [...store.memberships.values()].filter(
    (it) => it.organizationId === organizationId,
  );
}

export function findMembership(
  store: Store,
  organizationId: string,
  userId: string,
): Membership | undefined {
  return membershipsOfUser(store, userId).find(
    (it) => it.organizationId === organizationId,
  );
}
