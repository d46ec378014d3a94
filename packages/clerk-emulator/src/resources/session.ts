import { EmulatorContext } from '../emulator-context';
import { Session } from '../state/records';
import { factorAges, isSignedIn } from '../state/sessions';
import { publicUserDataJson } from './public-user-data';
import { userJson } from './user';

/** What the browser and the Backend API both see of a session. */
function commonSessionJson(session: Session) {
  return {
    object: 'session',
    id: session.id,
    status: session.status,
    last_active_organization_id: session.lastActiveOrganizationId,
    actor: null,
    last_active_at: session.lastActiveAt,
    expire_at: session.expireAt,
    abandon_at: session.abandonAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  };
}

/** A session as its browser sees it, with a token for the page at `origin`. */
export function sessionJson(
  context: EmulatorContext,
  session: Session,
  origin: string | undefined,
) {
  const user = context.store.users.get(session.userId);
  const [firstFactorAge, secondFactorAge] = factorAges(session);
  return {
    ...commonSessionJson(session),
    factor_verification_age: [firstFactorAge, secondFactorAge],
    tasks:
      session.tasks.length > 0 ? session.tasks.map((key) => ({ key })) : null,
    last_active_token: isSignedIn(session)
      ? { object: 'token', jwt: context.sessionToken(session, { origin }) }
      : null,
    user: user && userJson(context.store, context.url, user),
    public_user_data: user && publicUserDataJson(context.url, user),
  };
}

/** A session as the Backend API and webhooks show it. */
export function sessionBackendJson(session: Session) {
  return {
    ...commonSessionJson(session),
    client_id: session.clientId,
    user_id: session.userId,
  };
}
