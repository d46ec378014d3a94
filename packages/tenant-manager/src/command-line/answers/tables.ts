import { type PeopleAnswer } from '@twenty-clerk/contract/calls/tenant-calls';
import { momentOf, tableOf } from '@twenty-clerk/program/command-line/table';

import { PERSON_REFUSALS } from '@twenty-clerk/contract/people/refusal';

import { type Configuration } from '../../configuration/configuration';
import { type RefusedPerson } from '../../registry/people.repository';
import { type ProvisioningLogEntry } from '../../registry/tenant.repository';
import { type Tenant } from '../../registry/tenant.entity';
import { type TenantRelease } from '../../tenant-databases/tenant-releases.service';

/** By their slugs, which every command takes; `tenants show` has the ids. */
export const tenantsTable = (
  tenants: readonly (Tenant & TenantRelease)[],
): string =>
  tableOf(
    ['slug', 'name', 'organization', 'status', 'Twenty', 'plan', 'created'],
    tenants.map((tenant) => [
      tenant.slug,
      tenant.name,
      tenant.clerkOrgId,
      statusOf(tenant),
      tenant.heldBack === null ? tenant.release : 'held back',
      tenant.plan,
      momentOf(tenant.createdAt),
    ]),
  );

/** One line for each fact. */
export const factsTable = (
  tenant: Tenant & TenantRelease & { dataModelVersion: string | null },
  members: number,
  { dumpDirectory }: Pick<Configuration, 'dumpDirectory'>,
): string => {
  const facts: Record<string, string | number | null> = {
    id: tenant.id,
    slug: tenant.slug,
    name: tenant.name,
    organization: tenant.clerkOrgId,
    status: statusOf(tenant),
    Twenty:
      tenant.heldBack === null
        ? tenant.release
        : `held back: ${tenant.heldBack}`,
    plan: tenant.plan,
    database: `${tenant.databaseName} on ${tenant.databaseServer}`,
    workspace: tenant.workspaceId,
    owner: tenant.ownerUserId,
    members,
    'data model': tenant.dataModelVersion,
    created: momentOf(tenant.createdAt),
    changed: momentOf(tenant.updatedAt),
    'dropped after':
      tenant.deleteAfter &&
      (dumpDirectory === null
        ? 'never: TENANT_DUMP_DIRECTORY is not set'
        : momentOf(tenant.deleteAfter)),
  };

  return tableOf(['', ''], Object.entries(facts));
};

/** Whom Twenty does not have as Clerk says, and what to do about it. */
export const refusalsTable = (refused: readonly RefusedPerson[]): string =>
  tableOf(
    ['not as in Clerk', 'since', 'why', 'what to do'],
    refused.map(({ clerkUserId, refusal, refusedAt }) => [
      clerkUserId,
      momentOf(refusedAt),
      refusal,
      PERSON_REFUSALS[refusal],
    ]),
  );

/** Keys that are good although whoever was shown them has left. */
export const apiKeysTable = (
  keys: PeopleAnswer['apiKeysOfFormerMembers'],
): string =>
  tableOf(
    ['API key', 'was shown to', 'what to do'],
    keys.map(({ name, email }) => [
      name,
      email,
      'delete it in Settings, APIs & Webhooks, unless a program of yours needs it',
    ]),
  );

export const provisioningLogTable = (
  entries: readonly ProvisioningLogEntry[],
): string =>
  tableOf(
    ['started', 'step', 'outcome', 'took', 'request', 'error'],
    entries.map((entry) => [
      momentOf(entry.startedAt),
      entry.step,
      entry.attempts === 1
        ? entry.outcome
        : `${entry.outcome} ${entry.attempts} times`,
      `${entry.durationMilliseconds} ms`,
      entry.requestId,
      entry.error,
    ]),
  );

const statusOf = ({ status, provisioningStep }: Tenant): string =>
  status === 'provisioning' || status === 'failed'
    ? `${status} (${provisioningStep})`
    : status;
