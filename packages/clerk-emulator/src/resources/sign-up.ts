import { InstanceSettings } from '../seed/seed-schema';
import { SignUp } from '../state/records';
import { verificationJson } from './verification';

const NAMES = ['first_name', 'last_name'];

/** Without a strategy, for the form takes one to mean that a code was sent. */
const NOT_PREPARED = {
  object: 'verification',
  status: 'unverified',
  strategy: null,
  attempts: null,
  expire_at: null,
};

export function signUpJson(settings: InstanceSettings, signUp: SignUp) {
  const emailVerified = signUp.emailVerification?.status === 'verified';
  return {
    object: 'sign_up',
    id: signUp.id,
    status: signUp.status,
    required_fields: requiredFields(settings),
    optional_fields: settings.namesRequired ? [] : NAMES,
    missing_fields: missingFields(settings, signUp),
    unverified_fields:
      signUp.emailAddress && !emailVerified ? ['email_address'] : [],
    verifications: {
      email_address: signUp.emailAddress && {
        ...(verificationJson(signUp.emailVerification) ?? NOT_PREPARED),
        next_action: nextEmailAction(signUp),
        supported_strategies: ['email_code'],
      },
      phone_number: null,
      web3_wallet: null,
      external_account: verificationJson(signUp.externalVerification),
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
    external_account_strategy: signUp.externalVerification?.strategy ?? null,
    created_session_id: signUp.createdSessionId,
    created_user_id: signUp.createdUserId,
    abandon_at: signUp.createdAt + 24 * 60 * 60 * 1000,
    legal_accepted_at: null,
    locale: signUp.locale,
  };
}

/** The required fields that are not filled in yet. */
export function missingFields(
  settings: InstanceSettings,
  signUp: SignUp,
): string[] {
  const given: Record<string, string | null> = {
    email_address: signUp.emailAddress,
    password: signUp.password,
    first_name: signUp.firstName,
    last_name: signUp.lastName,
  };
  const isKnownElsewhere = signUp.externalVerification?.status === 'verified';
  return requiredFields(settings).filter(
    (field) => !given[field] && !(field === 'password' && isKnownElsewhere),
  );
}

function requiredFields(settings: InstanceSettings): string[] {
  return [
    'email_address',
    'password',
    ...(settings.namesRequired ? NAMES : []),
  ];
}

function nextEmailAction(signUp: SignUp): string {
  if (signUp.emailVerification?.status === 'verified') {
    return '';
  }
  return signUp.emailVerification?.code ? 'needs_attempt' : 'needs_prepare';
}
