import { ExternalAccount } from '../state/records';

/** An account at a provider, as the browser and the Backend API see it. */
export function externalAccountJson(account: ExternalAccount) {
  return {
    object: 'external_account',
    id: account.id,
    provider: `oauth_${account.provider}`,
    identification_id: account.id,
    provider_user_id: account.id,
    approved_scopes: 'email openid profile',
    email_address: account.emailAddress,
    first_name: account.firstName ?? '',
    last_name: account.lastName ?? '',
    image_url: '',
    username: '',
    phone_number: '',
    public_metadata: {},
    label: null,
    verification: {
      object: 'verification_oauth',
      status: 'verified',
      strategy: `oauth_${account.provider}`,
      attempts: null,
      expire_at: null,
    },
    created_at: account.createdAt,
    updated_at: account.updatedAt,
  };
}
