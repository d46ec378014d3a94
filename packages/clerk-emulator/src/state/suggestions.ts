import { newIdentifier } from './identifiers';
import { createMembership, findMembership } from './memberships';
import { DEFAULT_ROLE } from './organization-domains';
import { MembershipRequest, Suggestion } from './records';
import { Store } from './store';

/** One whose person has asked. */
export type Asked = Suggestion & { request: MembershipRequest };

/** Asks the admins in the name of somebody to whom an organization was suggested. */
export function askToJoin(suggestion: Suggestion): void {
  const now = Date.now();
  suggestion.status = 'accepted';
  suggestion.updatedAt = now;
  suggestion.request = {
    id: newIdentifier('orgmemreq'),
    status: 'pending',
    createdAt: now,
    updatedAt: now,
  };
}

/** Makes somebody who has asked a member. */
export function acceptRequest(store: Store, asked: Asked): void {
  settle(asked, 'accepted');
  if (!findMembership(store, asked.organizationId, asked.userId)) {
    createMembership(store, {
      organizationId: asked.organizationId,
      userId: asked.userId,
      role: DEFAULT_ROLE,
    });
  }
}

/** The organization is not suggested to them again. */
export function rejectRequest(asked: Asked): void {
  settle(asked, 'revoked');
}

/** The suggestions that lead somewhere: whom an admin has answered has none. */
export function suggestionsOfUser(store: Store, userId: string): Suggestion[] {
  return [...store.suggestions.values()].filter(
    (it) =>
      it.userId === userId &&
      (it.request === null || it.request.status === 'pending'),
  );
}

export function requestsOfOrganization(
  store: Store,
  organizationId: string,
): Asked[] {
  return [...store.suggestions.values()].filter(
    (it): it is Asked =>
      it.organizationId === organizationId && it.request !== null,
  );
}

function settle({ request }: Asked, status: 'accepted' | 'revoked'): void {
  request.status = status;
  request.updatedAt = Date.now();
}
