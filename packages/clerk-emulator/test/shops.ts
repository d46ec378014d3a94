import { generateKeyPairSync } from 'node:crypto';
import { ClerkEmulatorOptions, SeedInput, startClerkEmulator } from '../src';

export const PASSWORD = 'a-long-password';

/** One key for all tests of a file, for making one takes a while. */
const signingKeyPem = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

/** Two shops, their people, and a person without a shop. */
export const shops: SeedInput = {
  people: [
    person('noura', 'Noura', 'Al-Qahtani'),
    person('faisal', 'Faisal', 'Al-Otaibi'),
    person('layla', 'Layla', 'Al-Harbi'),
    person('sami', 'Sami', 'Al-Ghamdi'),
    person('huda', 'Huda', 'Al-Zahrani'),
  ],
  organizations: [
    {
      id: 'org_najd',
      name: 'Najd Coffee',
      slug: 'najd-coffee',
      createdBy: 'user_noura',
    },
    {
      id: 'org_hijaz',
      name: 'Hijaz Perfumes',
      slug: 'hijaz-perfumes',
      createdBy: 'user_layla',
    },
  ],
  memberships: [
    { organization: 'org_najd', person: 'user_faisal', role: 'org:member' },
    { organization: 'org_najd', person: 'user_sami', role: 'org:member' },
    { organization: 'org_hijaz', person: 'user_sami', role: 'org:admin' },
  ],
};

/** The emulator with the two shops, on a free port. */
export function startWithShops(
  options: Omit<ClerkEmulatorOptions, 'seed'> & {
    instance?: SeedInput['instance'];
  } = {},
) {
  const { instance, ...rest } = options;
  return startClerkEmulator({
    ...rest,
    seed: { ...shops, instance: { signingKeyPem, ...instance } },
  });
}

function person(name: string, firstName: string, lastName: string) {
  return {
    id: `user_${name}`,
    firstName,
    lastName,
    emailAddresses: [{ emailAddress: `${name}@example.com` }],
    password: PASSWORD,
  };
}
