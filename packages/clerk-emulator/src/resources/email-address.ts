import { EmailAddress } from '../state/records';
import { verificationJson } from './verification';

/** Set by the seed or by an operator, not by a code. */
const BY_ADMIN = {
  object: 'verification_admin',
  strategy: 'admin',
  attempts: null,
  expire_at: null,
};

export function emailAddressJson(emailAddress: EmailAddress) {
  return {
    id: emailAddress.id,
    object: 'email_address',
    email_address: emailAddress.emailAddress,
    reserved: false,
    verification: {
      ...(verificationJson(emailAddress.verification) ?? BY_ADMIN),
      status: emailAddress.verified ? 'verified' : 'unverified',
    },
    linked_to: [],
    matches_sso_connection: false,
    created_at: emailAddress.createdAt,
    updated_at: emailAddress.updatedAt,
  };
}
