import { EmulatorContext } from '../emulator-context';
import { emailAddressTaken } from '../errors/form-errors';
import { notFound } from '../errors/request-errors';
import { missingFields } from '../resources/sign-up';
import { findUserByEmailAddress } from '../state/email-addresses';
import { acceptInvitation } from '../state/invitations';
import { SignUp } from '../state/records';
import { createSession, selectOrganization } from '../state/sessions';
import { createUser } from '../state/users';

/** What a provider says about a person they need not type. */
export function takeIdentity(signUp: SignUp): void {
  const verification = signUp.externalVerification;
  const identity = verification?.elsewhere?.identity;
  if (verification?.status !== 'verified' || identity === undefined) {
    return;
  }
  signUp.emailAddress ??= identity.emailAddress;
  signUp.firstName ??= identity.firstName;
  signUp.lastName ??= identity.lastName;
  signUp.emailVerification = verification;
}

/** Makes the account and signs in, once nothing is missing any more. */
export function completeIfPossible(
  context: EmulatorContext,
  signUp: SignUp,
): void {
  const emailAddress = signUp.emailAddress;
  if (
    emailAddress === null ||
    missingFields(context.settings, signUp).length > 0 ||
    signUp.emailVerification?.status !== 'verified' ||
    signUp.status === 'complete'
  ) {
    return;
  }
  if (findUserByEmailAddress(context.store, emailAddress)) {
    throw emailAddressTaken();
  }
  const user = createUser(context.store, {
    firstName: signUp.firstName,
    lastName: signUp.lastName,
    emailAddresses: [{ emailAddress, verified: true }],
    password: signUp.password,
    externalAccounts: [
      signUp.externalVerification?.elsewhere?.identity ?? [],
    ].flat(),
    unsafeMetadata: signUp.unsafeMetadata,
  });
  const client = context.store.clients.get(signUp.clientId);
  if (!client) {
    throw notFound('client', signUp.clientId);
  }
  const session = createSession(context.store, client, user, context.settings);
  const invitation = context.store.invitations.get(signUp.invitationId ?? '');
  if (invitation) {
    acceptInvitation(context.store, invitation, user);
    selectOrganization(context.store, session, invitation.organizationId);
  }
  client.signUpId = null;
  client.lastAuthenticationStrategy =
    signUp.externalVerification?.strategy ?? 'email_code';
  signUp.status = 'complete';
  signUp.createdUserId = user.id;
  signUp.createdSessionId = session.id;
}
