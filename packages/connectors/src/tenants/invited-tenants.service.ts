import { Inject, Injectable } from '@nestjs/common';

import {
  invitedTenantAnswer,
  type InvitedTenantRequest,
} from '@twenty-clerk/contract/calls/invited-tenants';
import { refusal } from '@twenty-clerk/contract/calls/tenant-calls';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { LookupUnreachableError } from './tenant-lookup.service';

/** Clerk is asked meanwhile. */
const TIMEOUT_MILLISECONDS = 60_000;
/** What will be the same the next time. */
const IN_VAIN = [400, 404, 422];

/** Nobody can be invited: it says why. */
export class InvitationRefusedError extends Error {
  override readonly name = 'InvitationRefusedError';
}

/** Has tenant-manager, which knows Clerk, make organizations for people to come. */
@Injectable()
export class InvitedTenants {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /**
   * @param key the same for the same organization, however often it is asked for.
   * @returns the id of its tenant.
   * @throws InvitationRefusedError, LookupUnreachableError
   */
  async create(wanted: InvitedTenantRequest, key: string): Promise<string> {
    const { tenantManagerUrl, tenantManagerToken } = this.configuration;
    const response = await fetch(`${tenantManagerUrl}/invited-tenants`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tenantManagerToken}`,
        'content-type': 'application/json',
        'idempotency-key': key,
      },
      body: JSON.stringify(wanted),
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    }).catch((cause: unknown) => {
      throw new LookupUnreachableError(
        `tenant-manager does not answer at ${tenantManagerUrl}.`,
        { cause },
      );
    });
    const body: unknown = await response.json().catch(() => undefined);
    const made = invitedTenantAnswer.safeParse(body);

    if (response.ok && made.success) {
      return made.data.id;
    }

    const refused = refusal.safeParse(body);
    const code = refused.success
      ? refused.data.error.code
      : String(response.status);

    throw IN_VAIN.includes(response.status)
      ? new InvitationRefusedError(`tenant-manager refuses it: ${code}.`)
      : new LookupUnreachableError(`tenant-manager made no tenant: ${code}.`);
  }
}
