import { newIdentifier } from './identifiers';
import {
  createMembership,
  deleteMembership,
  membershipsOfOrganization,
} from './memberships';
import { Metadata, Organization } from './records';
import { Store } from './store';

/** Of an organization's name, in characters. */
export const LONGEST_NAME = 256;

export interface NewOrganization {
  id?: string;
  name: string;
  slug?: string | null;
  imageUrl?: string | null;
  createdBy?: string | null;
  maxAllowedMemberships?: number;
  publicMetadata?: Metadata;
  privateMetadata?: Metadata;
}

/**
 * Adds an organization; its creator, if any, becomes its admin. Reports
 * `organization.created`, then `organizationMembership.created`.
 */
export function createOrganization(
  store: Store,
  input: NewOrganization,
): Organization {
  const now = Date.now();
  const organization: Organization = {
    id: input.id ?? newIdentifier('org'),
    name: input.name,
    slug: input.slug || freeSlug(store, input.name),
    imageUrl: input.imageUrl ?? null,
    createdBy: input.createdBy ?? null,
    maxAllowedMemberships: input.maxAllowedMemberships ?? 0,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    createdAt: now,
    updatedAt: now,
  };
  store.organizations.set(organization.id, organization);
  store.report({ type: 'organization.created', organization });
  if (organization.createdBy) {
    createMembership(store, {
      organizationId: organization.id,
      userId: organization.createdBy,
      role: store.creatorRole,
    });
  }
  return organization;
}

export type OrganizationChanges = Partial<
  Omit<Organization, 'id' | 'createdAt' | 'updatedAt'>
>;

/** Changes an organization and reports `organization.updated`. */
export function updateOrganization(
  store: Store,
  organization: Organization,
  changes: OrganizationChanges,
): Organization {
  const given = Object.entries(changes).filter(([, value]) => {
    return value !== undefined;
  });
  Object.assign(organization, Object.fromEntries(given), {
    updatedAt: Date.now(),
  });
  store.report({ type: 'organization.updated', organization });
  return organization;
}

/** Removes an organization with its memberships, invitations and domains. */
export function deleteOrganization(
  store: Store,
  organization: Organization,
): void {
  for (const membership of membershipsOfOrganization(store, organization.id)) {
    deleteMembership(store, membership);
  }
  for (const invitation of store.invitations.values()) {
    if (invitation.organizationId === organization.id) {
      store.invitations.delete(invitation.id);
    }
  }
  for (const records of [store.domains, store.suggestions]) {
    for (const { id, organizationId } of records.values()) {
      if (organizationId === organization.id) {
        records.delete(id);
      }
    }
  }
  store.organizations.delete(organization.id);
  store.report({ type: 'organization.deleted', organization });
}

export function findOrganization(
  store: Store,
  idOrSlug: string,
): Organization | undefined {
  return (
    store.organizations.get(idOrSlug) ?? findOrganizationBySlug(store, idOrSlug)
  );
}

export function findOrganizationBySlug(
  store: Store,
  slug: string,
): Organization | undefined {
  return [...store.organizations.values()].find((it) => it.slug === slug);
}

/** Clerk appends the time to the name where no slug is given. */
function freeSlug(store: Store, name: string): string {
  const base =
    name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '') || 'organization';
  let slug = base;
  for (let suffix = 2; findOrganizationBySlug(store, slug); suffix += 1) {
    slug = `${base}-${suffix}`;
  }
  return slug;
}
