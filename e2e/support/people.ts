import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const seed: {
  people: {
    id: string;
    firstName: string;
    lastName: string;
    emailAddresses: [{ emailAddress: string }];
    password?: string;
    totpSecret?: string;
    backupCodes?: string[];
  }[];
} = JSON.parse(
  readFileSync(
    join(__dirname, '../../packages/clerk-emulator/seed.example.json'),
    'utf8',
  ),
);

const find = (userId: string) => {
  const person = seed.people.find(({ id }) => id === userId);

  if (person === undefined) {
    throw new Error(`${userId} is not in the seed`);
  }

  return {
    userId,
    firstName: person.firstName,
    lastName: person.lastName,
    email: person.emailAddresses[0].emailAddress,
    password: person.password ?? '',
    totpSecret: person.totpSecret ?? '',
    backupCodes: person.backupCodes ?? [],
  };
};

export type SeededPerson = ReturnType<typeof find>;

export const NAJD_COFFEE = { id: 'org_najdcoffee', name: 'Najd Coffee' };
export const HIJAZ_PERFUMES = {
  id: 'org_hijazperfumes',
  name: 'Hijaz Perfumes',
};

/** Admin of Najd Coffee. */
export const NOURA = find('user_noura');
/** Member of Najd Coffee. */
export const FAISAL = find('user_faisal');
/** Admin of Hijaz Perfumes. */
export const LAYLA = find('user_layla');
/** Member of both. */
export const SAMI = find('user_sami');
/** In no organization. */
export const HUDA = find('user_huda');
/** Has an authenticator app and backup codes. */
export const YOUSEF = find('user_yousef');
/** Has no password. */
export const DANA = find('user_dana');
/** Comes from Google. */
export const MONA = find('user_mona');
/** Has a password that others know. */
export const OMAR = find('user_omar');
