import { SignUp } from '../state/records';
import { verificationJson } from './verification';

export function signUpJson(signUp: SignUp) {
  const emailVerified = signUp.emailVerification?.status === 'verified';
  const missing = missingFields(signUp);
  return {
    object: 'sign_up',
    id: signUp.id,
    status: signUp.status,
    required_fields: ['email_address', 'password'],
    optional_fields: ['first_name', 'last_name'],
    missing_fields: missing,
    unverified_fields:
      signUp.emailAddress && !emailVerified ? ['email_address'] : [],
    verifications: {
      email_address: signUp.emailAddress && {
        ...(verificationJson(signUp.emailVerification) ?? {
          object: 'verification_email_code',
          status: 'unverified',
          strategy: 'email_code',
          attempts: 0,
          expire_at: null,
        }),
        next_action: nextEmailAction(signUp),
        supported_strategies: ['email_code'],
      },
      phone_number: null,
      web3_wallet: null,
      external_account: null,
    },
    username: null,
    email_address: signUp.emailAddress,
    phone_number: null,
    web3_wallet: null,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
    has_password: signUp.password !== null,
    unsafe_metadata: signUp.unsafeMetadata,
    public_metadata: {},
    custom_action: false,
    external_id: null,
    external_account: null,
    external_account_strategy: null,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.createdAt + 24 * 60 * 60 * 1000,
    legal_accepted_at: null,
    locale: signUp.locale,
  };
}

export function missingFields(signUp: SignUp): string[] {
  return [
    ...(signUp.emailAddress === null ? ['email_address'] : []),
    ...(signUp.password === null ? ['password'] : []),
  ];
}

function nextEmailAction(signUp: SignUp): string {
  if (signUp.emailVerification?.status === 'verified') {
    return '';
  }
  return signUp.emailVerification?.code ? 'needs_attempt' : 'needs_prepare';
}
