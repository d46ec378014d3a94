import { domainCommon, domainTaken } from '../errors/form-errors';
import { newIdentifier } from './identifiers';
import { revokeInvitation } from './invitations';
import {
  EnrollmentMode,
  Invitation,
  OrganizationDomain,
  Suggestion,
} from './records';
import { Store } from './store';

export const ENROLLMENT_MODES = [
  'manual_invitation',
  'automatic_invitation',
  'automatic_suggestion',
] as const satisfies EnrollmentMode[];

/** Of whoever joins by the domain of their address. */
export const DEFAULT_ROLE = 'org:member';

/** Of providers whose people have nothing to do with each other. */
const COMMON = ['gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com'];

export interface NewOrganizationDomain {
  organizationId: string;
  name: string;
  enrollmentMode?: EnrollmentMode;
  /** Somebody is known to have an address there. */
  isVerified: boolean;
}

/**
 * Adds a domain and reports it.
 *
 * @throws ClerkApiError 422 when it is everybody's, or in use
 */
export function createDomain(
  store: Store,
  input: NewOrganizationDomain,
): OrganizationDomain {
  const now = Date.now();
  const name = input.name.toLowerCase();
  if (COMMON.includes(name)) {
    throw domainCommon();
  }
  const isTaken = [...store.domains.values()].some(
    (it) =>
      it.name === name &&
      (it.organizationId === input.organizationId || isVerified(it)),
  );
  if (isTaken) {
    throw domainTaken();
  }
  const domain: OrganizationDomain = {
    id: newIdentifier('orgdmn'),
    organizationId: input.organizationId,
    name,
    enrollmentMode: input.enrollmentMode ?? 'manual_invitation',
    affiliationEmailAddress: null,
    verification: input.isVerified
      ? {
          strategy: 'email_code',
          status: 'verified',
          attempts: 0,
          expireAt: null,
          code: null,
        }
      : null,
    createdAt: now,
    updatedAt: now,
  };
  store.domains.set(domain.id, domain);
  store.report({ type: 'organizationDomain.created', domain });
  return domain;
}

/** Changes a domain and reports it. */
export function updateDomain(
  store: Store,
  domain: OrganizationDomain,
  changes: Partial<
    Pick<
      OrganizationDomain,
      'affiliationEmailAddress' | 'enrollmentMode' | 'verification'
    >
  >,
): void {
  Object.assign(domain, changes, { updatedAt: Date.now() });
  store.report({ type: 'organizationDomain.updated', domain });
}

/** Removes a domain, with what people have of it, and reports it. */
export function deleteDomain(store: Store, domain: OrganizationDomain): void {
  forgetPending(store, domain);
  store.domains.delete(domain.id);
  store.report({ type: 'organizationDomain.deleted', domain });
}

/** Takes back the invitations and suggestions of a domain that nobody has followed. */
export function forgetPending(store: Store, domain: OrganizationDomain): void {
  for (const invitation of pendingInvitations(store, domain)) {
    revokeInvitation(store, invitation);
  }
  for (const suggestion of pendingSuggestions(store, domain)) {
    store.suggestions.delete(suggestion.id);
  }
}

export const isVerified = (domain: OrganizationDomain): boolean =>
  domain.verification?.status === 'verified';

export const domainsOfOrganization = (
  store: Store,
  organizationId: string,
): OrganizationDomain[] =>
  [...store.domains.values()].filter(
    (it) => it.organizationId === organizationId,
  );

export const pendingInvitations = (
  store: Store,
  domain: OrganizationDomain,
): Invitation[] =>
  [...store.invitations.values()].filter(
    (it) => it.domainId === domain.id && it.status === 'pending',
  );

export const pendingSuggestions = (
  store: Store,
  domain: OrganizationDomain,
): Suggestion[] =>
  [...store.suggestions.values()].filter(
    (it) => it.domainId === domain.id && it.status === 'pending',
  );
