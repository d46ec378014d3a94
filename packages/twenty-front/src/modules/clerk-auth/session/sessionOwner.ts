import { browserMemory } from '@/clerk-auth/session/browserMemory';
import { type ClerkSession } from '@/clerk-auth/session/ClerkClient';
import { type ClerkIdentity } from '@/clerk-auth/session/ExchangeAnswer';

const KEY = 'clerkSession';

/** Remembers for whom the Twenty session of this browser was made. */
export const rememberSessionOwner = (identity: ClerkIdentity): void =>
  browserMemory.write(KEY, JSON.stringify(identity));

let known: { text: string | null; owner: ClerkIdentity | null } = {
  text: null,
  owner: null,
};

const parse = (text: string | null): ClerkIdentity | null => {
  try {
    const owner: unknown = JSON.parse(text ?? 'null');
    if (typeof owner !== 'object' || owner === null) return null;

    const userId: unknown = Reflect.get(owner, 'userId');
    const organizationId: unknown = Reflect.get(owner, 'organizationId');
    return typeof userId === 'string' && typeof organizationId === 'string'
      ? { userId, organizationId }
      : null;
  } catch {
    return null;
  }
};

/** For whom the Twenty session of this browser was made; null if not by Clerk. */
export const readSessionOwner = (): ClerkIdentity | null => {
  const text = browserMemory.read(KEY);
  // The same object for the same text, for `useSyncExternalStore`.
  if (known.text !== text) known = { text, owner: parse(text) };
  return known.owner;
};

/**
 * Whether Clerk has whoever the Twenty session of this browser was made for signed in
 * still, if in another organization.
 */
export const isOwnerSignedIn = (session: ClerkSession): boolean =>
  session.status === 'signed_in' &&
  session.userId === readSessionOwner()?.userId;

/** Calls `onChange` when another tab changes it, until the returned function is called. */
export const subscribeToSessionOwner = (onChange: () => void): (() => void) => {
  window.addEventListener('storage', onChange);
  return () => window.removeEventListener('storage', onChange);
};

/** The Twenty session of this browser is over. */
export const forgetSessionOwner = (): void => browserMemory.forget(KEY);
