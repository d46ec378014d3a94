import { ExponentialBackoff, handleAll, retry } from 'cockatiel';

import {
  type Absence,
  isAbsence,
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

type Answered = { status: number; text: string };

type Schema<Answer> = { parse: (value: unknown) => Answer };

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
      oneOf('tenant', tenantEntry),
    );
  }

  /**
   * The tenants that are ready.
   *
   * @throws TenantRegistryUnreachableError
   */
  listReady(): Promise<TenantEntry[]> {
    return this.ask('GET', '/lookup/tenants', allOf(tenantEntries));
  }

  /**
   * The workspaces of all tenants, suspended ones too.
   *
   * @throws TenantRegistryUnreachableError
   */
  listWorkspaceIds(): Promise<string[]> {
    return this.ask('GET', '/lookup/workspaces', allOf(workspaceIds));
  }

  /**
   * The names of the databases of all tenants, suspended ones too.
   *
   * @throws TenantRegistryUnreachableError
   */
  async listDatabaseNames(): Promise<string[]> {
    const databases = await this.ask(
      'GET',
      '/lookup/databases',
      allOf(tenantDatabases),
    );

    return databases.map((database) => database.databaseName);
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
      oneOf('tenant', tenantEntry),
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
      oneOf('ownOrganization', ownOrganization),
    );

    return found && { id: found.organizationId, role: found.role };
  }

  private async ask<Answer>(
    method: 'GET' | 'POST',
    path: string,
    read: (response: Answered) => Answer,
  ): Promise<Answer> {
    try {
      return read(await patiently.execute(() => this.request(method, path)));
    } catch (error) {
      throw new TenantRegistryUnreachableError(error);
    }
  }

  /** Only what another attempt may change is an error here. */
  private async request(
    method: 'GET' | 'POST',
    path: string,
  ): Promise<Answered> {
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

const allOf =
  <Answer>(schema: Schema<Answer>) =>
  ({ status, text }: Answered): Answer => {
    if (status >= 400) {
      throw new Error(`tenant-manager answered ${status}`);
    }

    return schema.parse(JSON.parse(text));
  };

/** Null where there is none. */
const oneOf =
  <Answer>(absence: Absence, schema: Schema<Answer>) =>
  (response: Answered): Answer | null =>
    isAbsence(absence, response.status, response.text)
      ? null
      : allOf(schema)(response);
