import { Suggestion } from '../state/records';
import { Store } from '../state/store';
import { Asked } from '../state/suggestions';
import { publicOrganizationDataJson } from './organization';
import { publicUserDataJson } from './public-user-data';

/** A suggestion as the person sees it to whom it was made. */
export function suggestionJson(
  store: Store,
  emulatorUrl: string,
  suggestion: Suggestion,
) {
  const organization = store.organizations.get(suggestion.organizationId);
  return {
    object: 'organization_suggestion',
    id: suggestion.id,
    status: suggestion.status,
    public_organization_data:
      organization && publicOrganizationDataJson(emulatorUrl, organization),
    created_at: suggestion.createdAt,
    updated_at: suggestion.updatedAt,
  };
}

/** What became of it, as an admin sees it. */
export function membershipRequestJson(
  store: Store,
  emulatorUrl: string,
  { organizationId, userId, request }: Asked,
) {
  const user = store.users.get(userId);
  return {
    object: 'organization_membership_request',
    id: request.id,
    organization_id: organizationId,
    status: request.status,
    public_user_data: user && publicUserDataJson(emulatorUrl, user),
    created_at: request.createdAt,
    updated_at: request.updatedAt,
  };
}
