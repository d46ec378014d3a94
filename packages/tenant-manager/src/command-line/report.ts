import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';

import { type TenantEvent } from '../registry/tenant-transitions';
import { TransitionRefusedError } from '../registry/transition-refused.error';

/** What a command has to say. */
export type Report = {
  /** For a person. */
  text: string;
  /** For a program. */
  document: object;
  /** 0 done, 1 refused or something differs, 2 failed. */
  exitCode: 0 | 1 | 2;
};

export const done = (text: string, document: object): Report => ({
  text,
  document,
  exitCode: 0,
});

/** The message is a sentence for whoever typed the command. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

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
        `Tenant ${tenant.id} is ${tenant.status}: ${reason}.${event === 'restored' ? ` First: tenants suspend ${tenant.slug}` : ''}`,
      );
};

/** Why a command came to nothing. */
export const failureReport = (thrown: unknown): Report => {
  const error = explained(thrown);

  if (error instanceof ConfigurationError) {
    return {
      text: error.message,
      document: {
        status: 'failed',
        error: { code: 'settings_refused', message: error.message },
      },
      exitCode: 2,
    };
  }

  const { code = 'failed', message } = error as {
    code?: string;
    message?: string;
  };
  const sentence = message || `The registry cannot be reached (${code}).`;

  return {
    text: `${sentence} (${code})`,
    document: { status: 'failed', error: { code, message: sentence } },
    exitCode: error instanceof CommandRefused ? 1 : 2,
  };
};
