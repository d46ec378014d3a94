/** Which database: of those that a tenant has had, or the only one of a deployment. */
type Database = { tenantId: string; epoch: number } | null;

/**
 * Does something once with each database that a process works on. What has failed is
 * tried again by whoever comes next.
 */
export class OnceForEachDatabase {
  private readonly done = new Map<string, Promise<void>>();

  run(database: Database, work: () => Promise<void>): Promise<void> {
    const key =
      database === null ? '' : `${database.tenantId} ${database.epoch}`;
    const doing =
      this.done.get(key) ??
      work().catch((error: unknown) => {
        this.done.delete(key);
        throw error;
      });

    this.done.set(key, doing);

    return doing;
  }

  /** For databases of a tenant that may not be what they were. */
  forgetTenant(tenantId: string): void {
    for (const key of this.done.keys()) {
      if (key.startsWith(tenantId)) {
        this.done.delete(key);
      }
    }
  }

  forgetAll(): void {
    this.done.clear();
  }
}
