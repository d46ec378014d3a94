import { Seed } from './seed-schema';

export interface SeedProblem {
  /** Where in the file, for example `people[2].emailAddresses[0]`. */
  path: string;
  message: string;
}

/** Finds what a schema cannot say: duplicates and names of nobody. */
export function checkReferences(seed: Seed): SeedProblem[] {
  return [
    ...duplicates(seed.people, 'people'),
    ...duplicates(seed.organizations, 'organizations'),
    ...sharedVerifiedAddresses(seed),
    ...danglingMemberships(seed),
    ...danglingCreators(seed),
  ];
}

function duplicates(records: { id: string }[], list: string): SeedProblem[] {
  const seen = new Set<string>();
  return records.flatMap(({ id }, index) => {
    const repeated = seen.has(id);
    seen.add(id);
    return repeated
      ? [{ path: `${list}[${index}].id`, message: `${id} is used twice` }]
      : [];
  });
}

/** Clerk lets only one person hold a verified address. */
function sharedVerifiedAddresses(seed: Seed): SeedProblem[] {
  const holders = new Map<string, string>();
  return seed.people.flatMap((person, personIndex) =>
    person.emailAddresses.flatMap((it, index) => {
      const address = it.emailAddress.toLowerCase();
      const holder = holders.get(address);
      if (!it.verified) {
        return [];
      }
      holders.set(address, person.id);
      return holder
        ? [
            {
              path: `people[${personIndex}].emailAddresses[${index}]`,
              message: `${address} is already verified for ${holder}`,
            },
          ]
        : [];
    }),
  );
}

function danglingMemberships(seed: Seed): SeedProblem[] {
  const people = new Set(seed.people.map((it) => it.id));
  const organizations = new Set(seed.organizations.map((it) => it.id));
  const seen = new Set<string>();
  return seed.memberships.flatMap((it, index) => {
    const problems: SeedProblem[] = [];
    const path = `memberships[${index}]`;
    const pair = `${it.person} ${it.organization}`;
    if (!people.has(it.person)) {
      problems.push({
        path: `${path}.person`,
        message: `there is no person ${it.person}`,
      });
    }
    if (!organizations.has(it.organization)) {
      problems.push({
        path: `${path}.organization`,
        message: `there is no organization ${it.organization}`,
      });
    }
    if (seen.has(pair)) {
      problems.push({ path, message: 'repeats an earlier membership' });
    }
    seen.add(pair);
    return problems;
  });
}

function danglingCreators(seed: Seed): SeedProblem[] {
  const people = new Set(seed.people.map((it) => it.id));
  return seed.organizations.flatMap((it, index) =>
    it.createdBy && !people.has(it.createdBy)
      ? [
          {
            path: `organizations[${index}].createdBy`,
            message: `there is no person ${it.createdBy}`,
          },
        ]
      : [],
  );
}
