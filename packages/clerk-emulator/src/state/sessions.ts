import { newIdentifier } from './identifiers';
import { findMembership } from './memberships';
import { Client, Session, SessionStatus, SessionTask, User } from './records';
import { Store } from './store';

const DAY = 24 * 60 * 60 * 1000;
const SESSION_LIFETIME = 7 * DAY;
const ABANDONED_AFTER = 30 * DAY;

export interface SessionRules {
  forceOrganizationSelection: boolean;
  secondFactor: 'off' | 'optional' | 'required';
}

/** Signs a person in on a browser and reports `session.created`. */
export function createSession(
  store: Store,
  client: Client,
  user: User,
  rules: SessionRules,
): Session {
  const now = Date.now();
  const tasks = tasksOf(user, rules);
  const session: Session = {
    id: newIdentifier('sess'),
    userId: user.id,
    clientId: client.id,
    status: tasks.length > 0 ? 'pending' : 'active',
    tasks,
    lastActiveOrganizationId: null,
    firstFactorVerifiedAt: now,
    secondFactorVerifiedAt: null,
    lastActiveAt: now,
    expireAt: now + SESSION_LIFETIME,
    abandonAt: now + ABANDONED_AFTER,
    createdAt: now,
    updatedAt: now,
  };
  store.sessions.set(session.id, session);
  client.sessionIds.push(session.id);
  client.lastActiveSessionId = session.id;
  client.updatedAt = now;
  user.lastSignInAt = now;
  user.lastActiveAt = now;
  store.report({ type: 'session.created', session });
  return session;
}

function tasksOf(user: User, rules: SessionRules): SessionTask[] {
  const tasks: SessionTask[] = [];
  if (user.passwordCompromised) {
    tasks.push('reset-password');
  }
  if (rules.secondFactor === 'required' && user.totpSecret === null) {
    tasks.push('setup-mfa');
  }
  if (rules.forceOrganizationSelection) {
    tasks.push('choose-organization');
  }
  return tasks;
}

/** Takes a task from a session, which counts once there is none left. */
function finishTask(session: Session, task: SessionTask): void {
  session.tasks = session.tasks.filter((it) => it !== task);
  if (session.status === 'pending' && session.tasks.length === 0) {
    session.status = 'active';
  }
  session.updatedAt = Date.now();
}

/** Takes a task from all sessions of a person: what was asked for is done. */
export function finishTaskOf(
  store: Store,
  user: User,
  task: SessionTask,
): void {
  for (const session of store.sessions.values()) {
    if (session.userId === user.id) {
      finishTask(session, task);
    }
  }
}

/** How many minutes ago each factor was shown; -1: never. */
export function factorAges(session: Session): [number, number] {
  const [first, second] = [
    session.firstFactorVerifiedAt,
    session.secondFactorVerifiedAt,
  ].map((at) => (at === null ? -1 : Math.floor((Date.now() - at) / 60_000)));
  return [first ?? -1, second ?? -1];
}

/** Whether a session may still be used; notices that its time has run out. */
export function isSignedIn(session: Session): boolean {
  if (session.expireAt <= Date.now() && session.status === 'active') {
    session.status = 'expired';
  }
  return session.status === 'active' || session.status === 'pending';
}

/** Ends a session that is signed in and reports how; otherwise does nothing. */
export function finishSession(
  store: Store,
  session: Session,
  status: Extract<SessionStatus, 'ended' | 'removed' | 'revoked'>,
): void {
  if (!isSignedIn(session)) {
    return;
  }
  session.status = status;
  session.updatedAt = Date.now();
  const client = store.clients.get(session.clientId);
  if (client?.lastActiveSessionId === session.id) {
    const other = signedInSessions(store, client).at(-1);
    client.lastActiveSessionId = other?.id ?? null;
  }
  store.report({ type: `session.${status}`, session });
}

/** The sessions of a browser that are still signed in, oldest first. */
export function signedInSessions(store: Store, client: Client): Session[] {
  return client.sessionIds
    .map((id) => store.sessions.get(id))
    .filter((it) => it !== undefined)
    .filter(isSignedIn);
}

/**
 * Makes an organization the active one of a session (`null`: the personal
 * account). Returns false when the person is not a member of it.
 */
export function selectOrganization(
  store: Store,
  session: Session,
  organizationId: string | null,
): boolean {
  if (
    organizationId !== null &&
    !findMembership(store, organizationId, session.userId)
  ) {
    return false;
  }
  session.lastActiveOrganizationId = organizationId;
  if (organizationId !== null) {
    finishTask(session, 'choose-organization');
  }
  session.updatedAt = Date.now();
  return true;
}
