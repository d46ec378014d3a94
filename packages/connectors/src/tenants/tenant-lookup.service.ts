import { Inject, Injectable } from '@nestjs/common';

import {
  type Absence,
  isAbsence,
  ownOrganization,
  type OwnOrganization,
  tenantEntries,
  tenantEntry,
  type TenantEntry,
} from '@twenty-clerk/contract/calls/lookup-answers';

import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { TenantNotReadyError } from './tenant-not-ready.error';

const TIMEOUT_MILLISECONDS = 5_000;

/** It cannot be said now whose something is. */
export class LookupUnreachableError extends Error {
  override readonly name = 'LookupUnreachableError';
}

/** Asks tenant-manager, which is the only one to know, about tenants. */
@Injectable()
export class TenantLookup {
  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
  ) {}

  /** @throws LookupUnreachableError */
  ofOrganization(organizationId: string): Promise<TenantEntry | null> {
    return this.find(`organizations/${encodeURIComponent(organizationId)}`);
  }

  private find(path: string): Promise<TenantEntry | null> {
    return this.ask(path, 'tenant').then((answer) =>
      answer === null ? null : tenantEntry.parse(answer),
    );
  }

  /** @throws LookupUnreachableError */
  ofId(tenantId: string): Promise<TenantEntry | null> {
    return this.find(`tenants/${encodeURIComponent(tenantId)}`);
  }

  /**
   * In which of the deployment's own organizations somebody is at work.
   *
   * @returns null when there is none, also because organizations are Clerk's.
   * @throws LookupUnreachableError
   */
  activeOrganizationOf(userId: string): Promise<OwnOrganization | null> {
    return this.findOwn(
      `people/${encodeURIComponent(userId)}/active-organization`,
    );
  }

  /**
   * What somebody is in one of the deployment's own organizations.
   *
   * @returns null for who is no member, and where organizations are Clerk's.
   * @throws LookupUnreachableError
   */
  accessTo(
    organizationId: string,
    userId: string,
  ): Promise<OwnOrganization | null> {
    return this.findOwn(
      `people/${encodeURIComponent(userId)}/organizations/${encodeURIComponent(organizationId)}`,
    );
  }

  private findOwn(path: string): Promise<OwnOrganization | null> {
    return this.ask(path, 'ownOrganization').then((answer) =>
      answer === null ? null : ownOrganization.parse(answer),
    );
  }

  /** @throws TenantNotReadyError, LookupUnreachableError */
  async requireReady(tenantId: string): Promise<void> {
    const tenant = await this.ofId(tenantId);

    if (tenant?.status !== 'ready') {
      throw new TenantNotReadyError(tenantId);
    }
  }

  /** @throws LookupUnreachableError */
  async listReady(): Promise<TenantEntry[]> {
    return tenantEntries.parse(await this.ask('tenants'));
  }

  /** @param absence of what null is answered: a list is there, if empty. */
  private async ask(path: string, absence?: Absence): Promise<unknown> {
    const { tenantManagerUrl, tenantManagerToken } = this.configuration;

    try {
      const response = await fetch(`${tenantManagerUrl}/lookup/${path}`, {
        headers: { authorization: `Bearer ${tenantManagerToken}` },
        signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
      });
      const text = await response.text();

      if (absence && isAbsence(absence, response.status, text)) {
        return null;
      }
      if (response.ok) {
        return JSON.parse(text) as unknown;
      }

      throw new Error(
        response.status === 401
          ? 'it has no such CONNECTORS_TENANT_MANAGER_TOKEN'
          : `status ${response.status}`,
      );
    } catch (cause) {
      throw new LookupUnreachableError(
        `tenant-manager does not answer at ${tenantManagerUrl}: ${(cause as Error).message}.`,
        { cause },
      );
    }
  }
}
