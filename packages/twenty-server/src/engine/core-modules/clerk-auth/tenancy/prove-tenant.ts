import { type ClientBase } from 'pg';

import {
  hasFailed,
  markerOf,
  reasonToHoldBack,
  stepsNoted,
  type TenantMarker,
  type Upgrade,
} from '@twenty-clerk/contract/databases/tenant-marker';
import { countListedSteps } from '@twenty-clerk/contract/databases/upgrade-steps';
import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

/** A connection led into the database of another tenant, or into a former one. */
export class TenantDatabaseMismatchError extends Error {
  readonly code = 'tenant_database_mismatch';

  constructor(tenantId: string, epoch: number) {
    super(
      `A connection for tenant ${tenantId} led into a database that is not marked as its own, of epoch ${epoch}. It was closed.`,
    );
    this.name = TenantDatabaseMismatchError.name;
  }
}

/** The tenant's database does not fit this server: its upgrade has failed, or there was none. */
export class TenantHeldBackError extends Error {
  readonly code: 'tenant_held_back' | 'tenant_upgrade_failed';

  /**
   * @param reason see reasonToHoldBack().
   * @param progress of the upgrade; null when it does not run, or tells nothing.
   */
  constructor(
    tenantId: string,
    reason: string,
    readonly progress: UpgradeProgress | null,
  ) {
    super(`Tenant ${tenantId} is not served: ${reason}`);
    this.name = TenantHeldBackError.name;
    this.code = hasFailed(reason)
      ? 'tenant_upgrade_failed'
      : 'tenant_held_back';
  }
}

/**
 * Asks the database itself whose it is, and whether it may be used: an address may
 * come from a cache that has not heard of a move. That an upgrade
 * is missing is found here and not noted anywhere: when the database, its disk or
 * tenant-manager was away at the start, nobody could.
 *
 * @param needed null for a server that knows no upgrades.
 * @throws TenantDatabaseMismatchError
 * @throws TenantHeldBackError
 */
export const proveTenant = async (
  client: ClientBase,
  {
    tenantId,
    epoch,
    isBeingUpgraded = false,
  }: Pick<TenantMarker, 'tenantId' | 'epoch'> & { isBeingUpgraded?: boolean },
  needed: Upgrade | null,
): Promise<void> => {
  const { rows } = await client.query<{
    marker: string | null;
    state: string | null;
  }>(
    `SELECT shobj_description(oid, 'pg_database') AS marker,
            obj_description(to_regnamespace('core'), 'pg_namespace') AS state
       FROM pg_database WHERE datname = current_database()`,
  );
  const { marker, state } = rows[0] ?? { marker: null, state: null };

  if (marker !== markerOf(tenantId, epoch)) {
    throw new TenantDatabaseMismatchError(tenantId, epoch);
  }

  const reason = isBeingUpgraded ? null : reasonToHoldBack(state, needed);

  if (reason !== null) {
    throw new TenantHeldBackError(
      tenantId,
      reason,
      await readProgress(client, reason),
    );
  }
};

const readProgress = async (
  client: ClientBase,
  reason: string,
): Promise<UpgradeProgress | null> => {
  const steps = stepsNoted(reason);

  if (steps === null) {
    return null;
  }

  const { total, listedBefore } = steps;
  const done = (await countListedSteps(client)) - listedBefore;

  return {
    completedSteps: Math.max(0, Math.min(done, total)),
    totalSteps: total,
  };
};
