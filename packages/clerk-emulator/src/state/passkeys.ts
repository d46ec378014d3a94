import {
  AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import {
  passkeyNotRegistered,
  passkeyRefused,
  passkeyRegistrationFailed,
  verificationMissing,
} from '../errors/request-errors';
import { primaryEmailAddress } from './email-addresses';
import { newIdentifier } from './identifiers';
import { Passkey, User, Verification } from './records';
import { Store } from './store';
import { updateUser } from './users';
import { requireOpen, VERIFICATION_LIFETIME } from './verifications';

type Question = NonNullable<Verification['question']>;
type ProvenPasskey = Passkey & { credential: WebAuthnCredential };

/** Those that open: their devices have proven that they have them. */
export const provenPasskeys = (user: User): ProvenPasskey[] =>
  user.passkeys.filter((it): it is ProvenPasskey => it.credential !== null);

/**
 * Asks a person's device to make a passkey.
 *
 * @param origin of the page, whose host alone may ask for it later
 */
export async function beginPasskey(
  user: User,
  origin: string,
  applicationName: string,
): Promise<Passkey> {
  const now = Date.now();
  const name = primaryEmailAddress(user)?.emailAddress ?? user.id;
  const options = await generateRegistrationOptions({
    rpName: applicationName,
    rpID: new URL(origin).hostname,
    userName: name,
    userDisplayName: name,
    userID: new TextEncoder().encode(user.id),
    excludeCredentials: provenPasskeys(user).map((it) => it.credential),
    authenticatorSelection: {
      residentKey: 'required',
      userVerification: 'required',
    },
  });
  const passkey: Passkey = {
    id: newIdentifier('idn'),
    name: 'Passkey',
    credential: null,
    verification: verificationBy({ origin, options }),
    lastUsedAt: null,
    createdAt: now,
    updatedAt: now,
  };
  user.passkeys.push(passkey);
  return passkey;
}

/**
 * Takes the public half of a passkey that a device has made.
 *
 * @throws ClerkApiError 400 when it was not asked for, or by another page, or when
 *   somebody has it already
 */
export async function provePasskey(
  store: Store,
  user: User,
  passkey: Passkey,
  answer: RegistrationResponseJSON,
): Promise<void> {
  const { origin, options } = questionOf(passkey.verification);
  if (findPasskey(store, answer.id)) {
    throw passkeyRegistrationFailed();
  }
  const { registrationInfo } = await answered(
    passkey.verification,
    passkeyRegistrationFailed,
    () =>
      verifyRegistrationResponse({
        response: answer,
        expectedChallenge: options.challenge,
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
      }),
  );
  passkey.credential = registrationInfo?.credential ?? null;
  passkey.updatedAt = Date.now();
  updateUser(store, user, {});
}

/** Asks a device for a passkey: one of a person's, or whichever it has. */
export async function askForPasskey(
  user: User | undefined,
  origin: string,
): Promise<Verification> {
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin).hostname,
    allowCredentials: user && provenPasskeys(user).map((it) => it.credential),
    userVerification: 'required',
  });
  return verificationBy({ origin, options });
}

/**
 * Finds who has the passkey that a device has answered with.
 *
 * @param userId of whoever the person says they are; null: they have not said it
 * @throws ClerkApiError 400 when they do not have it, or the answer is none to what was
 *   asked
 */
export async function checkPasskey(
  store: Store,
  verification: Verification | null,
  userId: string | null,
  answer: AuthenticationResponseJSON,
): Promise<User> {
  if (!verification) {
    throw verificationMissing();
  }
  const { origin, options } = questionOf(verification);
  const found = findPasskey(store, answer.id);
  if (!found || (userId !== null && userId !== found.user.id)) {
    throw passkeyNotRegistered();
  }
  const { user, passkey } = found;
  const { authenticationInfo } = await answered(
    verification,
    passkeyRefused,
    () =>
      verifyAuthenticationResponse({
        response: answer,
        expectedChallenge: options.challenge,
        expectedOrigin: origin,
        expectedRPID: new URL(origin).hostname,
        credential: passkey.credential,
      }),
  );
  passkey.credential.counter = authenticationInfo.newCounter;
  passkey.lastUsedAt = Date.now();
  return user;
}

function findPasskey(
  store: Store,
  credentialId: string,
): { user: User; passkey: ProvenPasskey } | undefined {
  for (const user of store.users.values()) {
    const passkey = provenPasskeys(user).find(
      (it) => it.credential.id === credentialId,
    );
    if (passkey) {
      return { user, passkey };
    }
  }
  return undefined;
}

const verificationBy = (question: Question): Verification => ({
  strategy: 'passkey',
  status: 'unverified',
  attempts: 0,
  expireAt: Date.now() + VERIFICATION_LIFETIME,
  code: null,
  question,
});

function questionOf(verification: Verification): Question {
  if (!verification.question) {
    throw verificationMissing();
  }
  requireOpen(verification);
  return verification.question;
}

/** Nobody tries twice: a wrong answer, too, closes the question. */
async function answered<Answer extends { verified: boolean }>(
  verification: Verification,
  refusal: () => Error,
  verify: () => Promise<Answer>,
): Promise<Answer> {
  verification.attempts += 1;
  verification.status = 'failed';
  // The library throws for some answers, and says of others that they are wrong.
  const answer = await verify().catch(() => undefined);
  if (!answer?.verified) {
    throw refusal();
  }
  verification.status = 'verified';
  return answer;
}
