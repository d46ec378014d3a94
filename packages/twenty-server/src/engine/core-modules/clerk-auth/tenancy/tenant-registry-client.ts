import { ExponentialBackoff, handleAll, retry } from 'cockatiel';

import {
  ownOrganization,
  tenantDatabases,
  tenantEntries,
  type TenantEntry,
  tenantEntry,
  workspaceIds,
} from '@twenty-clerk/contract/calls/lookup-answers';
import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';

const TIMEOUT_MILLISECONDS = 3_000;
const ATTEMPTS = 3;
const FIRST_PAUSE_MILLISECONDS = 200;

const patiently = retry(handleAll, {
  maxAttempts: ATTEMPTS - 1,
  backoff: new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MILLISECONDS }),
});

/** tenant-manager could not be asked, or its answer made no sense. */
export class TenantRegistryUnreachableError extends Error {
  readonly code = 'tenant_lookup_unreachable';

  constructor(cause: unknown) {
    super('tenant-manager cannot be reached.', { cause });
    this.name = TenantRegistryUnreachableError.name;
  }
}

/** tenant-manager's lookup of tenants. */
export class TenantRegistryClient {
  constructor(
    private readonly configuration: Pick<
      TenancyConfiguration,
      'managerUrl' | 'serviceTokens'
    >,
  ) {}

  /**
   * @returns null when there is no such tenant.
   * @throws TenantRegistryUnreachableError
   */
  find(
    by: 'tenants' | 'organizations' | 'workspaces',
    id: string,
  ): Promise<TenantEntry | null> {
    return this.ask(
      'GET',
      `/lookup/${by}/${encodeURIComponent(id)}`,
      (answer) => tenantEntry.parse(answer),
    );
  }

  /**
   * The tenants that are ready.
   *
   * @throws TenantRegistryUnreachableError
   */
  async listReady(): Promise<TenantEntry[]> {
    return (
      (await this.ask('GET', '/lookup/tenants', (answer) =>
        tenantEntries.parse(answer),
      )) ?? []
    );
  }

  /**
   * The workspaces of all tenants, suspended ones too.
   *
   * @throws TenantRegistryUnreachableError
   */
  async listWorkspaceIds(): Promise<string[]> {
    return (
      (await this.ask('GET', '/lookup/workspaces', (answer) =>
        workspaceIds.parse(answer),
      )) ?? []
    );
  }

  /**
   * The names of the databases of all tenants, suspended ones too.
   *
   * @throws TenantRegistryUnreachableError
   */
  async listDatabaseNames(): Promise<string[]> {
    const databases = await this.ask('GET', '/lookup/databases', (answer) =>
      tenantDatabases.parse(answer),
    );

    return (databases ?? []).map((database) => database.databaseName);
  }

  /**
   * Asks for a tenant for an organization that has none: somebody has signed in
   * before Clerk's webhook came. Asking twice makes one tenant.
   *
   * @returns null when Clerk does not know the organization.
   * @throws TenantRegistryUnreachableError
   */
  requestTenant(organizationId: string): Promise<TenantEntry | null> {
    return this.ask(
      'POST',
      `/lookup/organizations/${encodeURIComponent(organizationId)}/provisioning`,
      (answer) => tenantEntry.parse(answer),
    );
  }

  /**
   * The organization that a person has chosen, in a deployment that does not use
   * Clerk's organizations.
   *
   * @returns null when they have chosen none.
   * @throws TenantRegistryUnreachableError
   */
  async findActiveOrganization(
    clerkUserId: string,
  ): Promise<{ id: string; role: string } | null> {
    const found = await this.ask(
      'GET',
      `/lookup/people/${encodeURIComponent(clerkUserId)}/active-organization`,
      (answer) => ownOrganization.parse(answer),
    );

    return found && { id: found.organizationId, role: found.role };
  }

  private async ask<Answer>(
    method: 'GET' | 'POST',
    path: string,
    parse: (answer: unknown) => Answer,
  ): Promise<Answer | null> {
    try {
      const { status, text } = await patiently.execute(() =>
        this.request(method, path),
      );

      if (status === 404) {
        return null;
      }
      if (status >= 400) {
        throw new Error(`${method} ${path} answered ${status}`);
      }

      return parse(JSON.parse(text));
    } catch (error) {
      throw new TenantRegistryUnreachableError(error);
    }
  }

  /** Only what another attempt may change is an error here. */
  private async request(
    method: 'GET' | 'POST',
    path: string,
  ): Promise<{ status: number; text: string }> {
    const response = await fetch(`${this.configuration.managerUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.configuration.serviceTokens[0]}`,
      },
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });

    if (response.status >= 500) {
      throw new Error(`${method} ${path} answered ${response.status}`);
    }

    return { status: response.status, text: await response.text() };
  }
}
