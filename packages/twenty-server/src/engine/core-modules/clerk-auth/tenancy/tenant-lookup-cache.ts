import { SingleFlight } from 'src/engine/core-modules/clerk-auth/concurrency/single-flight';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { type TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

const FRESH_MILLISECONDS = 5_000;
const STALE_MILLISECONDS = 3_600_000;
const MAXIMUM_ENTRIES = 10_000;

type Kept = { entry: TenantEntry | null; at: number; isDoubted?: boolean };
type Registry = Pick<
  TenantRegistryClient,
  'find' | 'listReady' | 'listWorkspaceIds'
>;

/** All that there were at a moment. */
type Workspaces = { ids: ReadonlySet<string>; at: number; forgotten: number };

/**
 * Remembers the lookup, so that a request does not wait for tenant-manager,
 * and people go on working while it is away. What has changed in it is forgotten
 * when tenant-manager says so; and whoever comes after five seconds makes it look
 * again.
 */
export class TenantLookupCache {
  private readonly kept = new Map<string, Kept>();
  private readonly singleFlight = new SingleFlight<TenantEntry | null>();
  private readonly listing = new SingleFlight<Workspaces>();
  private workspaces: Workspaces | null = null;
  private forgotten = 0;

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

    if (
      kept !== undefined &&
      kept.isDoubted !== true &&
      this.now() - kept.at < FRESH_MILLISECONDS
    ) {
      return kept.entry;
    }

    if (
      by === 'workspaces' &&
      kept === undefined &&
      !(await this.mayBeWorkspace(id))
    ) {
      return null;
    }

    // Whoever comes after a change must not get what was asked before it.
    const asked = this.singleFlight.run(`${key} ${this.forgotten}`, () =>
      this.ask(by, id, key),
    );

    if (
      kept?.entry === null ||
      kept === undefined ||
      this.now() - kept.at > STALE_MILLISECONDS
    ) {
      return asked;
    }

    if (kept.isDoubted === true) {
      return asked.catch(() => {
        kept.isDoubted = false;

        return kept.entry;
      });
    }

    // Nobody waits for tenant-manager about a tenant that is known.
    asked.catch(() => undefined);

    return kept.entry;
  }

  /**
   * Anybody can invent the id of a workspace, and thousands of them: a list of all
   * that there are answers for as long as it is fresh, and nothing is asked or kept.
   */
  private async mayBeWorkspace(id: string): Promise<boolean> {
    const isFresh =
      this.workspaces !== null &&
      this.workspaces.forgotten === this.forgotten &&
      this.now() - this.workspaces.at < FRESH_MILLISECONDS;

    if (isFresh) {
      return this.workspaces!.ids.has(id);
    }
    try {
      this.workspaces = await this.listing.run(String(this.forgotten), () =>
        this.listWorkspaces(),
      );
    } catch {
      // Whoever is asked for it says why it cannot be told.
      return true;
    }

    return this.workspaces.ids.has(id);
  }

  private async listWorkspaces(): Promise<Workspaces> {
    const { forgotten } = this;
    const ids = new Set(await this.registry.listWorkspaceIds());

    return { ids, at: this.now(), forgotten };
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
    this.forgotten += 1;

    for (const [key, { entry }] of this.kept) {
      if (entry === null || entry.tenantId === tenantId) {
        this.kept.delete(key);
      }
    }
  }

  /** What is kept only counts while tenant-manager does not answer. */
  doubt(): void {
    this.forgotten += 1;
    this.kept.forEach((kept) => {
      kept.isDoubted = true;
    });
  }

  private async ask(
    by: 'tenants' | 'organizations' | 'workspaces',
    id: string,
    key: string,
  ): Promise<TenantEntry | null> {
    const forgotten = this.forgotten;
    const entry = await this.registry.find(by, id);

    // What was forgotten meanwhile has changed: this answer may be the old one.
    if (forgotten === this.forgotten) {
      this.keep(key, { entry, at: this.now() });
    }

    return entry;
  }

  private keep(key: string, kept: Kept) {
    this.kept.delete(key);
    this.kept.set(key, kept);

    if (this.kept.size > MAXIMUM_ENTRIES) {
      this.kept.delete(this.kept.keys().next().value ?? '');
    }
  }
}
