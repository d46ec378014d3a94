import { z } from 'zod';

import { refusal } from './tenant-calls';
import { FIRST_EPOCH } from '../databases/tenant-marker';
import { OBSTACLES } from '../tenants/obstacle';
import { TENANT_STATUSES } from '../tenants/tenant-status';
import { TENANT_STEPS } from '../tenants/tenant-step';

/** Names that need no quotes, in Twenty's own tools as in ours. */
export const DATABASE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

/*
 * What tenant-manager's lookup answers Twenty: `GET /lookup/…`.
 */

/** `GET /lookup/tenants/:id`, `/organizations/:id`, `/workspaces/:id`. */
export const tenantEntry = z.object({
  tenantId: z.uuid(),
  organizationId: z.string().nullable(),
  name: z.string(),
  status: z.enum(TENANT_STATUSES),
  /** The step that is going on; null when the tenant is not being made. */
  provisioningStep: z.enum(TENANT_STEPS).nullable(),
  /** Why that step has failed; null when it has not, or nobody may know. Another
   * tenant-manager, in the middle of an upgrade, may say none or a new one. */
  obstacle: z.enum(OBSTACLES).nullable().catch(null),
  /** Its name in TENANT_DATABASE_SERVERS; `default` is the server of PG_DATABASE_URL. */
  databaseServer: z.string(),
  databaseName: z.string().regex(DATABASE_NAME),
  /** Which of its databases that is. A tenant-manager of before, in the middle of an
   * upgrade, knows none. */
  epoch: z.number().int().min(FIRST_EPOCH).default(FIRST_EPOCH),
  workspaceId: z.uuid().nullable(),
});

export type TenantEntry = z.infer<typeof tenantEntry>;

/** `GET /lookup/tenants`: those that are ready. */
export const tenantEntries = z.array(tenantEntry);

/** `GET /lookup/workspaces`: the ids of all that there are. */
export const workspaceIds = z.array(z.uuid());

/** `GET /lookup/databases`: of every tenant whose database exists. */
export const tenantDatabases = z.array(
  tenantEntry.pick({ databaseName: true }),
);

export type TenantDatabaseName = z.infer<typeof tenantDatabases>[number];

/** `GET /lookup/people/:id/active-organization`, `/organizations/:organizationId`. */
export const ownOrganization = z.object({
  organizationId: z.string(),
  role: z.string(),
});

export type OwnOrganization = z.infer<typeof ownOrganization>;

/**
 * With which codes tenant-manager says that there is no such thing. Any other 404 is of
 * whoever else is at its address, and says nothing of anybody's tenant.
 */
const ABSENCES = {
  tenant: ['tenant_not_found'],
  /** `not_found` where organizations are Clerk's. */
  ownOrganization: ['organization_not_found', 'not_found'],
} as const satisfies Record<string, readonly string[]>;

export type Absence = keyof typeof ABSENCES;

/** @param text the body of an answer. */
export const isAbsence = (
  absence: Absence,
  status: number,
  text: string,
): boolean =>
  status === 404 &&
  (ABSENCES[absence] as readonly string[]).includes(codeOf(text) ?? '');

const codeOf = (text: string): string | undefined => {
  try {
    return refusal.safeParse(JSON.parse(text)).data?.error.code;
  } catch {
    return undefined;
  }
};
