import { EventEmitter } from 'node:events';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type TwentyJob } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { type TenancyConfiguration } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration';
import {
  runInTenant,
  type TenantContext,
} from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import { TenantLookupCache } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-lookup-cache';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import {
  TenantRegistryClient,
  TenantRegistryUnreachableError,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';
import {
  closeTenantConnections,
  isConnectedToTenant,
  tenantsWithConnections,
  tryDatabaseOfTenant,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-connections';
import { TenantHeldBackError } from 'src/engine/core-modules/clerk-auth/tenancy/prove-tenant';

/** Leads work to the database of the tenant that it is about: see tenancyOfProcess(). */
export class TenancyService {
  private readonly registry: TenantRegistryClient | null;
  private readonly lookup: TenantLookupCache | null;
  /** The lookup answers with the same entry as long as it remembers it. */
  private readonly contexts = new WeakMap<TenantEntry, TenantContext>();
  private readonly events = new EventEmitter<{ wanted: [tenantId: string] }>();

  /** @param configuration null when there is one tenant only. */
  constructor(readonly configuration: TenancyConfiguration | null) {
    this.registry =
      configuration === null ? null : new TenantRegistryClient(configuration);
    this.lookup =
      this.registry === null ? null : new TenantLookupCache(this.registry);
  }

  get isOn(): boolean {
    return this.configuration !== null;
  }

  /**
   * @returns null when there is no such tenant.
   * @throws ClerkAuthException tenant_lookup_unreachable
   */
  find(
    by: 'tenants' | 'organizations' | 'workspaces',
    id: string,
  ): Promise<TenantEntry | null> {
    return explained(async () => (await this.lookup?.find(by, id)) ?? null);
  }

  /**
   * What tenant-manager says at this moment, whatever is remembered.
   *
   * @throws ClerkAuthException tenant_lookup_unreachable
   */
  findNow(tenantId: string): Promise<TenantEntry | null> {
    return explained(
      async () => (await this.registry?.find('tenants', tenantId)) ?? null,
    );
  }

  /** @throws ClerkAuthException tenant_lookup_unreachable */
  listReady(): Promise<TenantEntry[]> {
    return explained(async () => (await this.lookup?.listReady()) ?? []);
  }

  /**
   * Asks for a tenant for an organization that has none.
   *
   * @throws ClerkAuthException tenant_lookup_unreachable
   */
  requestTenant(organizationId: string): Promise<TenantEntry | null> {
    return explained(
      async () => (await this.registry?.requestTenant(organizationId)) ?? null,
    );
  }

  /**
   * The organization that a person has chosen outside of Clerk.
   *
   * @throws ClerkAuthException tenant_lookup_unreachable
   */
  findActiveOrganization(
    clerkUserId: string,
  ): Promise<{ id: string; role: string } | null> {
    return explained(
      async () =>
        (await this.registry?.findActiveOrganization(clerkUserId)) ?? null,
    );
  }

  /** Runs `work`, and all that it starts, on the tenant's database. */
  within<Result>(tenant: TenantEntry, work: () => Result): Result {
    return runInTenant(this.contextOf(tenant), work);
  }

  /**
   * Whether the tenant's database can be used at this moment.
   *
   * @throws see tryDatabaseOfTenant(); ClerkAuthException tenant_database_mismatch.
   */
  async tryDatabase(tenant: TenantEntry): Promise<void> {
    await this.within(tenant, tryDatabaseOfTenant);
  }

  /**
   * As tryDatabase(), at no cost while something is open to it: whoever holds a tenant
   * back ends all connections to its database.
   */
  async reachDatabase(tenant: TenantEntry): Promise<void> {
    if (!isConnectedToTenant(tenant)) {
      await this.tryDatabase(tenant);
    }
  }

  /** As reachDatabase(), for somebody who has come and will wait: see whenWanted(). */
  async reachDatabaseForPerson(tenant: TenantEntry): Promise<void> {
    try {
      await this.reachDatabase(tenant);
    } catch (error) {
      if (error instanceof TenantHeldBackError) {
        this.events.emit('wanted', tenant.tenantId);
      }
      throw error;
    }
  }

  /** As within(), for the upgrade of the tenant's database. */
  withinUpgrade<Result>(tenant: TenantEntry, work: () => Result): Result {
    return runInTenant(
      { ...this.contextOf(tenant), isBeingUpgraded: true },
      work,
    );
  }

  /** As within(); what Twenty puts off meanwhile lands in `putOffJobs`. */
  withinPuttingOff<Result>(
    tenant: TenantEntry,
    putOffJobs: TwentyJob[],
    work: () => Result,
  ): Result {
    return runInTenant({ ...this.contextOf(tenant), putOffJobs }, work);
  }

  /** @throws ClerkAuthException tenant_database_mismatch */
  contextOf(tenant: TenantEntry): TenantContext {
    const known = this.contexts.get(tenant);

    if (known !== undefined) {
      return known;
    }

    const context = {
      tenantId: tenant.tenantId,
      workspaceId: tenant.workspaceId,
      databaseUrl: this.databaseUrlOf(tenant),
      epoch: tenant.epoch,
      isBeingMade: tenant.status === 'provisioning',
    };

    this.contexts.set(tenant, context);

    return context;
  }

  /** Forgets what is known of a tenant. */
  forget(tenantId: string): void {
    this.lookup?.forget(tenantId);
  }

  /** Messages may have been lost: what is known is looked up again before it counts. */
  doubt(): void {
    this.lookup?.doubt();
  }

  /** Closes the connections to a tenant's database. */
  async disconnect(tenantId: string): Promise<void> {
    await closeTenantConnections(tenantId);
  }

  /** Says of each tenant for whom somebody has come in vain, and may say so again. */
  whenWanted(listener: (tenantId: string) => void): void {
    this.events.on('wanted', listener);
  }

  /** The tenants to whose databases there are connections. */
  connected(): string[] {
    return tenantsWithConnections();
  }

  private databaseUrlOf({ databaseServer, databaseName }: TenantEntry): string {
    const server = this.configuration?.databaseServers[databaseServer];

    if (server === undefined) {
      throw new ClerkAuthException('tenant_database_mismatch', {
        cause: new Error(
          `The registry names the database server "${databaseServer}", which TENANT_DATABASE_SERVERS does not hold`,
        ),
      });
    }

    const url = new URL(server);

    url.pathname = `/${databaseName}`;

    return url.href;
  }
}

const explained = async <Result>(
  work: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TenantRegistryUnreachableError) {
      throw new ClerkAuthException('tenant_lookup_unreachable', {
        cause: error,
      });
    }
    throw error;
  }
};
