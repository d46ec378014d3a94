import { EmulatorContext } from '../emulator-context';
import { notFound } from '../errors/request-errors';
import { Session, SignIn, User } from '../state/records';
import { createSession } from '../state/sessions';

/**
 * Goes on after a first factor: to the second one, if the person has one, else to the
 * end. Without a password, as after a provider, it is asked for as well.
 */
export function passFirstFactor(
  context: EmulatorContext,
  signIn: SignIn,
  user: User,
  strategy: string,
): void {
  if (context.settings.secondFactor !== 'off' && user.totpSecret !== null) {
    signIn.status = 'needs_second_factor';
  } else {
    completeSignIn(context, signIn, user, strategy);
  }
}

/** Signs the person in on the browser in which they have begun. */
export function completeSignIn(
  context: EmulatorContext,
  signIn: SignIn,
  user: User,
  strategy: string,
): Session {
  const client = context.store.clients.get(signIn.clientId);
  if (!client) {
    throw notFound('client', signIn.clientId);
  }
  const session = createSession(context.store, client, user, context.settings);
  client.signInId = null;
  client.lastAuthenticationStrategy = strategy;
  signIn.status = 'complete';
  signIn.createdSessionId = session.id;
  return session;
}
