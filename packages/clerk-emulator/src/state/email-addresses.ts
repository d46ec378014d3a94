import { newIdentifier } from './identifiers';
import { EmailAddress, User } from './records';
import { Store } from './store';

export interface NewEmailAddress {
  emailAddress: string;
  verified: boolean;
}

export function newEmailAddress(input: NewEmailAddress): EmailAddress {
  const now = Date.now();
  return {
    id: newIdentifier('idn'),
    emailAddress: input.emailAddress.toLowerCase(),
    verified: input.verified,
    verification: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** Gives a person one more address and reports `user.updated`. */
export function addEmailAddress(
  store: Store,
  user: User,
  input: NewEmailAddress,
): EmailAddress {
  const address = newEmailAddress(input);
  user.emailAddresses.push(address);
  user.primaryEmailAddressId ??= address.id;
  reportChange(store, user);
  return address;
}

/** Marks an address as the person's own and reports `user.updated`. */
export function setVerified(
  store: Store,
  user: User,
  address: EmailAddress,
  verified: boolean,
): void {
  address.verified = verified;
  address.updatedAt = Date.now();
  reportChange(store, user);
}

/** Takes an address away; the next one, if any, becomes the primary one. */
export function removeEmailAddress(
  store: Store,
  user: User,
  address: EmailAddress,
): void {
  user.emailAddresses = user.emailAddresses.filter((it) => it !== address);
  if (user.primaryEmailAddressId === address.id) {
    user.primaryEmailAddressId = user.emailAddresses[0]?.id ?? null;
  }
  reportChange(store, user);
}

/**
 * Finds who signs in with an address: the holder of the verified address, or
 * else a person for whom it is still unverified.
 */
export function findUserByEmailAddress(
  store: Store,
  emailAddress: string,
): User | undefined {
  const wanted = emailAddress.toLowerCase();
  const holders = [...store.users.values()].filter((user) => {
    return user.emailAddresses.some((it) => it.emailAddress === wanted);
  });
  const holdsVerified = (user: User) =>
    user.emailAddresses.some((it) => it.emailAddress === wanted && it.verified);
  return holders.find(holdsVerified) ?? holders[0];
}

export function primaryEmailAddress(user: User): EmailAddress | undefined {
  return user.emailAddresses.find((it) => it.id === user.primaryEmailAddressId);
}

export function hasVerifiedAddress(user: User, emailAddress: string): boolean {
  return user.emailAddresses.some(
    (it) => it.emailAddress === emailAddress && it.verified,
  );
}

function reportChange(store: Store, user: User): void {
  user.updatedAt = Date.now();
  store.report({ type: 'user.updated', user });
}
