import { membershipsOfUser } from '../state/memberships';
import { provenPasskeys } from '../state/passkeys';
import { User } from '../state/records';
import { Store } from '../state/store';
import { emailAddressJson } from './email-address';
import { externalAccountJson } from './external-account';
import { imageUrlOf } from './image';
import { membershipJson } from './membership';
import { passkeyJson } from './passkey';

function commonUserJson(emulatorUrl: string, user: User) {
  return {
    object: 'user',
    id: user.id,
    external_id: user.externalId,
    username: user.username,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: imageUrlOf(emulatorUrl, user),
    profile_image_url: imageUrlOf(emulatorUrl, user),
    has_image: user.imageUrl !== null,
    locale: null,
    primary_email_address_id: user.primaryEmailAddressId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    email_addresses: user.emailAddresses.map(emailAddressJson),
    phone_numbers: [],
    web3_wallets: [],
    passkeys: provenPasskeys(user).map(passkeyJson),
    external_accounts: user.externalAccounts.map(externalAccountJson),
    enterprise_accounts: [],
    password_enabled: user.password !== null,
    two_factor_enabled: user.totpSecret !== null,
    totp_enabled: user.totpSecret !== null,
    backup_code_enabled: user.backupCodes.length > 0,
    public_metadata: user.publicMetadata,
    unsafe_metadata: user.unsafeMetadata,
    last_sign_in_at: user.lastSignInAt,
    create_organization_enabled: user.createOrganizationEnabled ?? true,
    create_organizations_limit: user.createOrganizationsLimit ?? null,
    delete_self_enabled: true,
    legal_accepted_at: null,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** A person as their own browser sees them. */
export function userJson(store: Store, emulatorUrl: string, user: User) {
  return {
    ...commonUserJson(emulatorUrl, user),
    organization_memberships: membershipsOfUser(store, user.id).map((it) =>
      membershipJson(store, emulatorUrl, it),
    ),
  };
}

/** A person as the Backend API and webhooks show them. */
export function userBackendJson(emulatorUrl: string, user: User) {
  return {
    ...commonUserJson(emulatorUrl, user),
    private_metadata: user.privateMetadata,
    banned: user.banned,
    locked: user.locked,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    last_active_at: user.lastActiveAt,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
  };
}
