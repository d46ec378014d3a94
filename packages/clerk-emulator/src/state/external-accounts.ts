import { newIdentifier } from './identifiers';
import { ExternalAccount, ProviderIdentity, User } from './records';
import { Store } from './store';
import { findUserByEmailAddress, hasVerifiedAddress } from './email-addresses';

export function newExternalAccount(
  identity: ProviderIdentity,
): ExternalAccount {
  const now = Date.now();
  return {
    ...identity,
    id: newIdentifier('eac'),
    emailAddress: identity.emailAddress.toLowerCase(),
    createdAt: now,
    updatedAt: now,
  };
}

/**
 * Finds who comes from a provider: the holder of the account there, or else of the
 * address, which the provider has verified. Clerk then joins the two.
 */
export function findUserByIdentity(
  store: Store,
  identity: ProviderIdentity,
): User | undefined {
  const emailAddress = identity.emailAddress.toLowerCase();
  const holder = [...store.users.values()].find((user) =>
    hasExternalAccount(user, identity),
  );
  const namesake = findUserByEmailAddress(store, emailAddress);
  return (
    holder ??
    (namesake && hasVerifiedAddress(namesake, emailAddress)
      ? namesake
      : undefined)
  );
}

/** Joins an account at a provider to a person, and reports `user.updated`. */
export function addExternalAccount(
  store: Store,
  user: User,
  identity: ProviderIdentity,
): void {
  if (hasExternalAccount(user, identity)) {
    return;
  }
  user.externalAccounts.push(newExternalAccount(identity));
  user.updatedAt = Date.now();
  store.report({ type: 'user.updated', user });
}

function hasExternalAccount(user: User, identity: ProviderIdentity): boolean {
  return user.externalAccounts.some(
    (it) =>
      it.provider === identity.provider &&
      it.emailAddress === identity.emailAddress.toLowerCase(),
  );
}
