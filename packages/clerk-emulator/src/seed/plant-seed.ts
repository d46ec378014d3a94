import { createMembership, findMembership } from '../state/memberships';
import { createOrganization } from '../state/organizations';
import { Store } from '../state/store';
import { createUser } from '../state/users';
import { updateMembership } from '../state/memberships';
import { Seed } from './seed-schema';

/** Fills a store with the people, organizations and memberships of a seed. */
export function plantSeed(store: Store, seed: Seed): void {
  for (const person of seed.people) {
    createUser(store, {
      ...person,
      externalAccounts: person.externalAccounts.map((it) => ({
        ...it,
        firstName: person.firstName ?? null,
        lastName: person.lastName ?? null,
      })),
    });
  }
  for (const organization of seed.organizations) {
    createOrganization(store, {
      ...organization,
      maxAllowedMemberships: seed.instance.maxAllowedMemberships,
    });
  }
  for (const { organization, person, role } of seed.memberships) {
    // A creator is a member already.
    const existing = findMembership(store, organization, person);
    if (existing) {
      updateMembership(store, existing, { role });
    } else {
      createMembership(store, {
        organizationId: organization,
        userId: person,
        role,
      });
    }
  }
}
