import { SingleFlight } from 'src/engine/core-modules/clerk-auth/services/single-flight';
import { type TenantEntry } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-entry';
import {
  type TenantRegistryClient,
  TenantRegistryUnreachableError,
} from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

const FRESH_MILLISECONDS = 5_000;
const STALE_MILLISECONDS = 3_600_000;
const MAXIMUM_ENTRIES = 10_000;

type Kept = { entry: TenantEntry | null; at: number };
type Registry = Pick<TenantRegistryClient, 'find' | 'listReady'>;

/**
 * Remembers the directory, so that a request does not wait for tenant-manager,
 * and people go on working while it is away. What has changed in it is forgotten
 * when tenant-manager says so, and after five seconds in any case.
 */
export class TenantDirectoryCache {
  private readonly kept = new Map<string, Kept>();
  private readonly singleFlight = new SingleFlight<TenantEntry | null>();

  constructor(
    private readonly registry: Registry,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @returns null when there is no such tenant.
   * @throws TenantRegistryUnreachableError when it was never asked before.
   */
  async find(
    by: 'tenants' | 'organizations' | 'workspaces',
    id: string,
  ): Promise<TenantEntry | null> {
    const key = `${by} ${id}`;
    const kept = this.kept.get(key);

    if (kept !== undefined && this.now() - kept.at < FRESH_MILLISECONDS) {
      return kept.entry;
    }

    return this.singleFlight.run(key, () => this.ask(by, id, key, kept));
  }

  /**
   * The tenants whose jobs and crons run.
   *
   * @throws TenantRegistryUnreachableError
   */
  listReady(): Promise<TenantEntry[]> {
    return this.registry.listReady();
  }

  forget(tenantId: string): void {
    for (const [key, { entry }] of this.kept) {
      if (entry === null || entry.tenantId === tenantId) {
        this.kept.delete(key);
      }
    }
  }

  private async ask(
    by: 'tenants' | 'organizations' | 'workspaces',
    id: string,
    key: string,
    kept: Kept | undefined,
  ): Promise<TenantEntry | null> {
    try {
      const entry = await this.registry.find(by, id);

      this.keep(key, { entry, at: this.now() });

      return entry;
    } catch (error) {
      if (
        error instanceof TenantRegistryUnreachableError &&
        kept?.entry &&
        this.now() - kept.at < STALE_MILLISECONDS
      ) {
        return kept.entry;
      }
      throw error;
    }
  }

  private keep(key: string, kept: Kept) {
    this.kept.delete(key);
    this.kept.set(key, kept);

    if (this.kept.size > MAXIMUM_ENTRIES) {
      this.kept.delete(this.kept.keys().next().value ?? '');
    }
  }
}
