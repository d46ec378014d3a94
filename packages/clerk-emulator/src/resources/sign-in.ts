import { EmulatorContext } from '../emulator-context';
import { provenPasskeys } from '../state/passkeys';
import { SignIn, User } from '../state/records';
import { imageUrlOf } from './image';
import { verificationJson } from './verification';

export function signInJson(context: EmulatorContext, signIn: SignIn) {
  const user = context.store.users.get(signIn.userId ?? '');
  return {
    object: 'sign_in',
    id: signIn.id,
    status: signIn.status,
    supported_identifiers: ['email_address'],
    supported_first_factors: user ? firstFactorsOf(context, user) : [],
    supported_second_factors:
      user && signIn.status === 'needs_second_factor'
        ? secondFactorsOf(user)
        : null,
    first_factor_verification: verificationJson(signIn.firstFactorVerification),
    second_factor_verification: verificationJson(
      signIn.secondFactorVerification,
    ),
    identifier: signIn.identifier,
    user_data: user
      ? {
          first_name: user.firstName,
          last_name: user.lastName,
          image_url: imageUrlOf(context.url, user),
          has_image: user.imageUrl !== null,
        }
      : null,
    created_session_id: signIn.createdSessionId,
  };
}

function firstFactorsOf({ settings }: EmulatorContext, user: User) {
  const emailFactors = (strategy: string) =>
    user.emailAddresses.map((it) => ({
      strategy,
      email_address_id: it.id,
      safe_identifier: maskEmailAddress(it.emailAddress),
      primary: it.id === user.primaryEmailAddressId,
    }));
  return [
    ...(user.password === null ? [] : [{ strategy: 'password' }]),
    ...(settings.passkeys && provenPasskeys(user).length > 0
      ? [{ strategy: 'passkey' }]
      : []),
    ...settings.emailStrategies.flatMap(emailFactors),
    ...user.externalAccounts.map(({ provider }) => ({
      strategy: `oauth_${provider}`,
    })),
    ...(user.password === null
      ? []
      : emailFactors('reset_password_email_code')),
  ];
}

function secondFactorsOf(user: User) {
  return [
    { strategy: 'totp' },
    ...(user.backupCodes.length > 0 ? [{ strategy: 'backup_code' }] : []),
  ];
}

/** `salem@example.com` becomes `s****@example.com`. */
function maskEmailAddress(emailAddress: string): string {
  const [name = '', domain = ''] = emailAddress.split('@');
  return `${name.slice(0, 1)}****@${domain}`;
}
