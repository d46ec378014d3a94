import { PERSON_REFUSALS } from '@twenty-clerk/contract/people/refusal';

import {
  type Organization,
  type OrganizationSource,
} from '../../ports/organization-source.port';
import { type PeopleReconciler } from '../../people/people-reconciler.service';
import { type WorkQueue } from '../../queue/work-queue.service';
import { type PeopleRepository } from '../../registry/people.repository';
import { type Tenant } from '../../registry/tenant.entity';
import { TwentyFailedError } from '../../twenty/twenty.client';
import { type Finding, findingOf } from './finding';

const REQUEST_ID = 'tenants-doctor';

type Services = {
  organizationSource: OrganizationSource;
  peopleReconciler: PeopleReconciler;
  peopleRepository: PeopleRepository;
  workQueue: WorkQueue;
};

/**
 * Whether a tenant is what its organization in Clerk is. An organization that is
 * gone is only reported: with the keys of another instance, all of them are.
 */
export const checkOrganization = async (
  tenant: Tenant,
  organizations: ReadonlyMap<string, Organization>,
  services: Services,
): Promise<Finding[]> => {
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

  return [
    ...(organization.name === tenant.name
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
        ]),
    ...(tenant.status === 'ready'
      ? await unlessTwentyFails(tenant, memberFindings(tenant, services))
      : []),
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

/** What is known to be refused is told by itself: no repair changes it. */
const memberFindings = async (
  tenant: Tenant,
  { peopleReconciler, peopleRepository }: Services,
): Promise<Finding[]> => {
  const refused = await peopleRepository.listRefusals(tenant.id);
  const refusedIds = new Set(refused.map(({ clerkUserId }) => clerkUserId));
  const differing = (await peopleReconciler.compare(tenant)).filter(
    ({ clerkUserId }) => !refusedIds.has(clerkUserId),
  );

  return [
    ...refused.map(({ clerkUserId, refusal }) =>
      findingOf(
        tenant,
        'member_refused',
        `Twenty does not have ${clerkUserId} as Clerk says (${refusal}). ${PERSON_REFUSALS[refusal]}`,
      ),
    ),
    ...(differing.length === 0
      ? []
      : [
          findingOf(
            tenant,
            'members_differ',
            `${differing.length} of its people are not in Twenty as they are in Clerk: ${differing
              .slice(0, 5)
              .map(({ clerkUserId }) => clerkUserId)
              .join(', ')}${differing.length > 5 ? ', …' : ''}.`,
            () => peopleReconciler.reconcile(tenant),
          ),
        ]),
  ];
};

/** Of a Twenty that cannot be asked, or lets nobody in, is told elsewhere. */
const TOLD_ELSEWHERE = [
  'tenant_held_back',
  'tenant_not_found',
  'twenty_unreachable',
];

const unlessTwentyFails = async (
  tenant: Tenant,
  asked: Promise<Finding[]>,
): Promise<Finding[]> => {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof TwentyFailedError)) {
      throw error;
    }

    return TOLD_ELSEWHERE.includes(error.code)
      ? []
      : [
          findingOf(
            tenant,
            'people_not_compared',
            `Its people were not compared with Clerk. ${error.message} (${error.code})`,
          ),
        ];
  }
};
