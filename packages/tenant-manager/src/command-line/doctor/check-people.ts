import { PERSON_REFUSALS } from '@twenty-clerk/contract/people/refusal';

import { type Organization } from '../../ports/organization-source.port';
import { type PeopleReconciler } from '../../people/people-reconciler.service';
import { type PeopleRepository } from '../../registry/people.repository';
import { type Tenant } from '../../registry/tenant.entity';
import { TwentyFailedError } from '../../twenty/twenty.client';
import { type Finding, findingOf } from './finding';

type Services = {
  peopleReconciler: PeopleReconciler;
  peopleRepository: PeopleRepository;
};

/** Whether Twenty has the people of an organization as Clerk says. */
export const checkPeople = async (
  tenant: Tenant,
  organizations: ReadonlyMap<string, Organization>,
  services: Services,
): Promise<Finding[]> =>
  tenant.status === 'ready' && organizations.has(tenant.clerkOrgId ?? '')
    ? unlessTwentyFails(tenant, memberFindings(tenant, services))
    : [];

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
  'tenant_database_mismatch',
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

    return error.isHeldBack || TOLD_ELSEWHERE.includes(error.code)
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
