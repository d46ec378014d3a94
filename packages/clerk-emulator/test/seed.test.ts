import { parseSeed, SeedError, SeedInput } from '../src';
import example from '../seed.example.json';
import { shops } from './shops';

function problemsOf(seed: unknown) {
  try {
    parseSeed(seed);
  } catch (error) {
    return error instanceof SeedError ? error.problems : [];
  }
  return [];
}

it('accepts the example', () => {
  expect(problemsOf(example)).toEqual([]);
});

it('fills in what a test need not say', () => {
  expect(parseSeed({}).instance).toMatchObject({
    sessionTokenVersion: 2,
    sessionTokenLifetimeSeconds: 60,
    forceOrganizationSelection: false,
  });
});

const [noura, ...others] = shops.people ?? [];

it.each<[string, SeedInput | object, string, RegExp]>([
  [
    'an address that is none',
    { people: [{ ...noura, emailAddresses: [{ emailAddress: 'noura' }] }] },
    'people[0].emailAddresses[0].emailAddress',
    /e-mail address/,
  ],
  [
    'a short password',
    { people: [{ ...noura, password: 'short' }] },
    'people[0].password',
    /8 characters/,
  ],
  ['a misspelt field', { poeple: [] }, '', /poeple/],
  [
    'a role without a name',
    {
      memberships: [{ organization: 'org_a', person: 'user_a', role: '' }],
    },
    'memberships[0].role',
    /character/,
  ],
  [
    'a member who does not exist',
    {
      ...shops,
      memberships: [{ organization: 'org_najd', person: 'user_nobody' }],
    },
    'memberships[0].person',
    /no person user_nobody/,
  ],
  [
    'one id for two people',
    { people: [noura, { ...others[0], id: noura?.id }] },
    'people[1].id',
    /used twice/,
  ],
  [
    'one verified address for two people',
    { people: [noura, { ...noura, id: 'user_other' }] },
    'people[1].emailAddresses[0]',
    /already verified for user_noura/,
  ],
  [
    'a publishable key that Clerk would not read',
    { instance: { publishableKeyHost: 'localhost:4100' } },
    'instance.publishableKeyHost',
    /dot/,
  ],
])('names the place of %s', (_what, seed, path, message) => {
  const [problem] = problemsOf(seed);
  expect(problem?.path).toBe(path);
  expect(problem?.message).toMatch(message);
});

it('lets an unverified address stand beside a verified one', () => {
  const seed = {
    people: [
      noura,
      {
        id: 'user_impostor',
        emailAddresses: [
          { emailAddress: 'noura@example.com', verified: false },
        ],
      },
    ],
  };
  expect(problemsOf(seed)).toEqual([]);
});
