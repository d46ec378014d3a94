import { type TenantStatus } from '@twenty-clerk/contract/tenants/tenant-status';

type Outcomes = Partial<Record<TenantStatus, TenantStatus>>;

/** What a tenant is when it is made. */
export const FIRST_STATUS: TenantStatus = 'provisioning';

/**
 * The life of a tenant: what can happen to it, the statuses in which it can, and
 * what it is afterwards. What is not here does not happen.
 */
export const TENANT_TRANSITIONS = {
  /** A step of its making is done, and another one follows. */
  step_done: { provisioning: 'provisioning' },
  /** The last step is done. */
  finished: { provisioning: 'ready' },
  /** A step has failed for the last time. */
  given_up: { provisioning: 'failed' },
  /** Somebody asks for another attempt, or the cause of the failure is gone. */
  retried: { failed: 'provisioning', provisioning: 'provisioning' },
  /**
   * One from before Clerk gets its organization, and with it its people; or one whose
   * organization is gone another.
   */
  linked: {
    ready: 'provisioning',
    suspended: 'suspended',
    deleting: 'suspended',
  },
  suspended: {
    provisioning: 'suspended',
    ready: 'suspended',
    failed: 'suspended',
    suspended: 'suspended',
  },
  resumed: { suspended: 'ready', deleting: 'ready' },
  /** It was not finished when it was suspended or removed: it goes on where it was. */
  resumed_unfinished: { suspended: 'provisioning', deleting: 'provisioning' },
  /** It has another database. Nobody can be at work in it. */
  restored: {
    suspended: 'suspended',
    deleting: 'suspended',
    deleted: 'suspended',
  },
  removed: {
    provisioning: 'deleting',
    ready: 'deleting',
    failed: 'deleting',
    suspended: 'deleting',
  },
  /** The time of retention is over, and its database is gone. */
  dropped: { deleting: 'deleted' },
} as const satisfies Record<string, Outcomes>;

export type TenantEvent = keyof typeof TENANT_TRANSITIONS;

export const TENANT_EVENTS = Object.keys(TENANT_TRANSITIONS) as TenantEvent[];

/** What a tenant of each status is after an event; a status left out refuses it. */
export const outcomesOf = (event: TenantEvent): Outcomes =>
  TENANT_TRANSITIONS[event];
