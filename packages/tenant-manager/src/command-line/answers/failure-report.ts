import { ClerkRefusedError } from '@twenty-clerk/clerk-access/clerk-errors';
import {
  CommandRefused,
  failureReport as reportOf,
  type Report,
} from '@twenty-clerk/program/command-line/report';

import { ApiException } from '../../errors/api.exception';
import { type TenantEvent } from '../../registry/tenant-transitions';
import { TransitionRefusedError } from '../../registry/transition-refused.error';

/** What a command says that wanted something to happen to a tenant. */
const REFUSALS: Partial<
  Record<TenantEvent, readonly [code: string, reason: string]>
> = {
  retried: ['tenant_not_failed', 'there is nothing to retry'],
  suspended: ['tenant_not_ready', 'nobody gets in as it is'],
  resumed: ['tenant_not_suspended', 'there is nothing to resume'],
  resumed_unfinished: ['tenant_not_suspended', 'there is nothing to resume'],
  restored: ['tenant_not_suspended', 'somebody may be at work in it'],
};

const explained = (error: unknown): unknown => {
  if (error instanceof ClerkRefusedError || error instanceof ApiException) {
    return new CommandRefused(error.code, error.message);
  }
  if (!(error instanceof TransitionRefusedError)) {
    return error;
  }

  const { event, isStale, tenant } = error;
  const [code, reason] = REFUSALS[event] ?? [];

  return isStale || code === undefined
    ? new CommandRefused(
        isStale ? 'tenant_changed' : 'tenant_in_other_status',
        error.message,
      )
    : new CommandRefused(
        code,
        `Tenant ${tenant.slug} is ${tenant.status}: ${reason}.${event === 'restored' ? ` First: tenants suspend ${tenant.slug}` : ''}`,
      );
};

/** Why a command came to nothing. */
export const failureReport = (error: unknown): Report =>
  reportOf(explained(error));
