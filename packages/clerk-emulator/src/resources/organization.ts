import { membershipsOfOrganization } from '../state/memberships';
import { Organization } from '../state/records';
import { Store } from '../state/store';
import { imageUrlOf } from './image';

/** An organization as its members see it. */
export function organizationJson(
  store: Store,
  emulatorUrl: string,
  organization: Organization,
) {
  const pending = [...store.invitations.values()].filter(
    (it) => it.organizationId === organization.id && it.status === 'pending',
  );
  return {
    object: 'organization',
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    image_url: imageUrlOf(emulatorUrl, organization),
    has_image: organization.imageUrl !== null,
    members_count: membershipsOfOrganization(store, organization.id).length,
    pending_invitations_count: pending.length,
    max_allowed_memberships: organization.maxAllowedMemberships,
    admin_delete_enabled: true,
    public_metadata: organization.publicMetadata,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  };
}

/** An organization as the Backend API and webhooks show it. */
export function organizationBackendJson(
  store: Store,
  emulatorUrl: string,
  organization: Organization,
) {
  return {
    ...organizationJson(store, emulatorUrl, organization),
    private_metadata: organization.privateMetadata,
    ...(organization.createdBy ? { created_by: organization.createdBy } : {}),
  };
}

/** What people may see of an organization to which they do not belong. */
export function publicOrganizationDataJson(
  emulatorUrl: string,
  organization: Organization,
) {
  return {
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    image_url: imageUrlOf(emulatorUrl, organization),
    has_image: organization.imageUrl !== null,
  };
}
