import { deleteMembership } from './memberships';
import { newEmailAddress } from './email-addresses';
import { newExternalAccount } from './external-accounts';
import { newIdentifier } from './identifiers';
import { Metadata, ProviderIdentity, User } from './records';
import { finishSession } from './sessions';
import { Store } from './store';

export interface NewUser {
  id?: string;
  externalId?: string | null;
  username?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  emailAddresses: { emailAddress: string; verified: boolean }[];
  password?: string | null;
  passwordCompromised?: boolean;
  externalAccounts?: ProviderIdentity[];
  totpSecret?: string | null;
  backupCodes?: string[];
  imageUrl?: string | null;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
  unsafeMetadata?: Metadata;
}

/** Adds a person and reports `user.created`. */
export function createUser(store: Store, input: NewUser): User {
  const now = Date.now();
  const emailAddresses = input.emailAddresses.map(newEmailAddress);
  const user: User = {
    id: input.id ?? newIdentifier('user'),
    externalId: input.externalId ?? null,
    username: input.username ?? null,
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    emailAddresses,
    primaryEmailAddressId: emailAddresses[0]?.id ?? null,
    password: input.password ?? null,
    passwordCompromised: input.passwordCompromised ?? false,
    externalAccounts: (input.externalAccounts ?? []).map(newExternalAccount),
    totpSecret: input.totpSecret ?? null,
    unprovenTotpSecret: null,
    backupCodes: input.backupCodes ?? [],
    passkeys: [],
    imageUrl: input.imageUrl ?? null,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    unsafeMetadata: input.unsafeMetadata ?? {},
    banned: false,
    locked: false,
    lastSignInAt: null,
    lastActiveAt: null,
    createdAt: now,
    updatedAt: now,
  };
  store.users.set(user.id, user);
  store.report({ type: 'user.created', user });
  return user;
}

export type UserChanges = Partial<
  Omit<User, 'id' | 'createdAt' | 'updatedAt' | 'emailAddresses'>
>;

/** Changes a person and reports `user.updated`. */
export function updateUser(
  store: Store,
  user: User,
  changes: UserChanges,
): User {
  const given = Object.entries(changes).filter(([, value]) => {
    return value !== undefined;
  });
  Object.assign(user, Object.fromEntries(given), { updatedAt: Date.now() });
  store.report({ type: 'user.updated', user });
  return user;
}

/** Keeps a person out, and ends their sessions, until they are let in again. */
export function setBanned(store: Store, user: User, banned: boolean): void {
  if (banned) {
    for (const session of store.sessions.values()) {
      if (session.userId === user.id) {
        finishSession(store, session, 'revoked');
      }
    }
  }
  updateUser(store, user, { banned });
}

/**
 * Removes a person with their memberships, suggestions and sessions. Their tokens stay
 * cryptographically valid until they expire, as with Clerk.
 */
export function deleteUser(store: Store, user: User): void {
  for (const session of store.sessions.values()) {
    if (session.userId === user.id) {
      finishSession(store, session, 'removed');
    }
  }
  for (const membership of store.memberships.values()) {
    if (membership.userId === user.id) {
      deleteMembership(store, membership);
    }
  }
  for (const suggestion of store.suggestions.values()) {
    if (suggestion.userId === user.id) {
      store.suggestions.delete(suggestion.id);
    }
  }
  store.users.delete(user.id);
  store.report({ type: 'user.deleted', user });
}
