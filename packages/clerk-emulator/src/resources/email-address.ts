import { EmailAddress } from '../state/records';

export function emailAddressJson(emailAddress: EmailAddress) {
  return {
    id: emailAddress.id,
    object: 'email_address',
    email_address: emailAddress.emailAddress,
    reserved: false,
    verification: {
      object: 'verification_admin',
      status: emailAddress.verified ? 'verified' : 'unverified',
      strategy: 'admin',
      attempts: null,
      expire_at: null,
    },
    linked_to: [],
    matches_sso_connection: false,
    created_at: emailAddress.createdAt,
    updated_at: emailAddress.updatedAt,
  };
}
