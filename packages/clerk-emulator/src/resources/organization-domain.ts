import {
  pendingInvitations,
  pendingSuggestions,
} from '../state/organization-domains';
import { OrganizationDomain, Verification } from '../state/records';
import { Store } from '../state/store';

export function organizationDomainJson(
  store: Store,
  domain: OrganizationDomain,
) {
  const verification = verificationJson(domain.verification);
  return {
    object: 'organization_domain',
    id: domain.id,
    organization_id: domain.organizationId,
    name: domain.name,
    enrollment_mode: domain.enrollmentMode,
    affiliation_email_address: domain.affiliationEmailAddress,
    affiliation_verification: verification,
    ownership_verification: null,
    // Its name of before.
    verification,
    total_pending_invitations: pendingInvitations(store, domain).length,
    total_pending_suggestions: pendingSuggestions(store, domain).length,
    created_at: domain.createdAt,
    updated_at: domain.updatedAt,
  };
}

function verificationJson(verification: Verification | null) {
  return (
    verification && {
      status: verification.status,
      strategy: verification.strategy,
      attempts: verification.attempts,
      expires_at: verification.expireAt,
    }
  );
}
