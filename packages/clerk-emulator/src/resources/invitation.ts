import { Invitation } from '../state/records';
import { Store } from '../state/store';
import { publicOrganizationDataJson } from './organization';
import { nameOfRole } from './roles';

export function invitationJson(invitation: Invitation) {
  return {
    object: 'organization_invitation',
    id: invitation.id,
    email_address: invitation.emailAddress,
    organization_id: invitation.organizationId,
    role: invitation.role,
    role_name: nameOfRole(invitation.role),
    status: invitation.status,
    public_metadata: invitation.publicMetadata,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  };
}

export function invitationBackendJson(invitation: Invitation) {
  return {
    ...invitationJson(invitation),
    private_metadata: invitation.privateMetadata,
    url: null,
    expires_at: invitation.expiresAt,
  };
}

/** An invitation as the person who is invited sees it. */
export function receivedInvitationJson(
  store: Store,
  emulatorUrl: string,
  invitation: Invitation,
) {
  const organization = store.organizations.get(invitation.organizationId);
  return {
    ...invitationJson(invitation),
    public_organization_data:
      organization && publicOrganizationDataJson(emulatorUrl, organization),
  };
}
