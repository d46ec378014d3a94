import { EmulatorContext } from '../emulator-context';
import { Client } from '../state/records';
import { signedInSessions } from '../state/sessions';
import { sessionJson } from './session';
import { signInJson } from './sign-in';
import { signUpJson } from './sign-up';

/** A browser with its sessions and the sign-in or sign-up under way. */
export function clientJson(
  context: EmulatorContext,
  client: Client,
  origin: string | undefined,
) {
  const { store } = context;
  const signIn = store.signIns.get(client.signInId ?? '');
  const signUp = store.signUps.get(client.signUpId ?? '');
  return {
    object: 'client',
    id: client.id,
    sessions: signedInSessions(store, client).map((it) =>
      sessionJson(context, it, origin),
    ),
    sign_in: signIn ? signInJson(context, signIn) : null,
    sign_up: signUp ? signUpJson(context.settings, signUp) : null,
    last_active_session_id: client.lastActiveSessionId,
    last_authentication_strategy: client.lastAuthenticationStrategy,
    cookie_expires_at: null,
    captcha_bypass: false,
    created_at: client.createdAt,
    updated_at: client.updatedAt,
  };
}
