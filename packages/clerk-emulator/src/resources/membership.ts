import { Membership } from '../state/records';
import { Store } from '../state/store';
import { organizationBackendJson, organizationJson } from './organization';
import { publicUserDataJson } from './public-user-data';
import { nameOfRole, permissionsOf } from './roles';

/** A membership as the browser sees it. */
export function membershipJson(
  store: Store,
  emulatorUrl: string,
  membership: Membership,
) {
  const user = store.users.get(membership.userId);
  const organization = store.organizations.get(membership.organizationId);
  return {
    object: 'organization_membership',
    id: membership.id,
    role: membership.role,
    role_name: nameOfRole(membership.role),
    permissions: permissionsOf(membership.role),
    public_metadata: membership.publicMetadata,
    organization:
      organization && organizationJson(store, emulatorUrl, organization),
    public_user_data: user && publicUserDataJson(emulatorUrl, user),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  };
}

/** A membership as the Backend API and webhooks show it. */
export function membershipBackendJson(
  store: Store,
  emulatorUrl: string,
  membership: Membership,
) {
  const organization = store.organizations.get(membership.organizationId);
  return {
    ...membershipJson(store, emulatorUrl, membership),
    private_metadata: membership.privateMetadata,
    organization:
      organization && organizationBackendJson(store, emulatorUrl, organization),
  };
}
