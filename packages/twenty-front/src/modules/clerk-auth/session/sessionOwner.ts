import { browserMemory } from '@/clerk-auth/session/browserMemory';
import { type ClerkIdentity } from '@/clerk-auth/session/ExchangeAnswer';

const KEY = 'clerkSession';

/** Remembers for whom the Twenty session of this browser was made. */
export const rememberSessionOwner = (identity: ClerkIdentity): void =>
  browserMemory.write(KEY, JSON.stringify(identity));

/** For whom the Twenty session of this browser was made; null if not by Clerk. */
export const readSessionOwner = (): ClerkIdentity | null => {
  try {
    const owner: unknown = JSON.parse(browserMemory.read(KEY) ?? 'null');
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

/** The Twenty session of this browser is over. */
export const forgetSessionOwner = (): void => browserMemory.forget(KEY);
