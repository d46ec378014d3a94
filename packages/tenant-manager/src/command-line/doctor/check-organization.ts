import {
  type Organization,
  type OrganizationSource,
} from '../../ports/organization-source.port';
import { type WorkQueue } from '../../queue/work-queue.service';
import { type Tenant } from '../../registry/tenant.entity';
import { type Finding, findingOf } from './finding';

const REQUEST_ID = 'tenants-doctor';

type Services = {
  organizationSource: OrganizationSource;
  workQueue: WorkQueue;
};

/**
 * Whether a tenant is what its organization in Clerk is. An organization that is
 * gone is only reported: with the keys of another instance, all of them are.
 */
export const checkOrganization = (
  tenant: Tenant,
  organizations: ReadonlyMap<string, Organization>,
  services: Services,
): Finding[] => {
  const { clerkOrgId } = tenant;

  if (
    clerkOrgId === null ||
    tenant.status === 'deleting' ||
    !services.organizationSource.keeps(clerkOrgId)
  ) {
    return [];
  }

  const organization = organizations.get(clerkOrgId);

  if (organization === undefined) {
    return [
      findingOf(
        tenant,
        'organization_missing',
        `Clerk has no organization ${clerkOrgId}. If that is so on purpose: tenants delete ${tenant.slug}`,
      ),
    ];
  }

  return organization.name === tenant.name
    ? []
    : [
        findingOf(
          tenant,
          'name_differs',
          `It is called "${tenant.name}" here and "${organization.name}" in Clerk.`,
          () =>
            services.workQueue.synchronize([
              {
                kind: 'organization',
                organizationId: clerkOrgId,
                requestId: REQUEST_ID,
              },
            ]),
        ),
      ];
};

/**
 * The organizations of Clerk that have no tenant.
 *
 * @param tenants deleted ones too: what was deleted on purpose is not missing.
 */
export const checkForMissingTenants = (
  tenants: readonly Tenant[],
  organizations: ReadonlyMap<string, Organization>,
  workQueue: WorkQueue,
): Finding[] => {
  const served = new Set(tenants.map(({ clerkOrgId }) => clerkOrgId));

  return [...organizations.values()]
    .filter(({ id }) => !served.has(id))
    .map(({ id, name }) => ({
      code: 'tenant_missing',
      subject: id,
      message: `The organization "${name}" has no tenant.`,
      repair: () =>
        workQueue.synchronize([
          { kind: 'organization', organizationId: id, requestId: REQUEST_ID },
        ]),
    }));
};
