type Limits = {
  /** Of all tenants together. */
  total: number;
  /** Of one tenant. */
  each: number;
};

type Waiting = {
  scope: object;
  since: number;
  grant: (giveBack: () => void) => void;
};

/**
 * Hands out a limited number of places among tenants. Whoever waits gets one in turn:
 * a place that is free goes to the waiting tenant that holds the fewest, so that many
 * requests of one do not keep out a single one of another.
 *
 * One place is kept back for work that holds some already and waits for another one:
 * if all of it waited for the others to give back theirs, none ever would.
 */
export class FairShare {
  /** In the order of their coming. */
  private readonly waiting = new Map<string, Set<Waiting>>();
  private readonly held = new Map<string, number>();
  private readonly heldByScope = new WeakMap<object, number>();
  private taken = 0;
  private isReserveTaken = false;
  private arrivals = 0;

  constructor(private readonly limits: Limits) {}

  /**
   * @param scope the request or job that asks.
   * @returns what gives the place back; to call it again does nothing.
   * @throws Error when there was none in time.
   */
  take(
    tenantId: string,
    scope: object,
    milliseconds: number,
  ): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        scope,
        since: this.arrivals++,
        grant: (giveBack) => {
          clearTimeout(timer);
          resolve(giveBack);
        },
      };
      const timer = setTimeout(() => {
        this.leave(tenantId, waiting);
        reject(
          new Error(
            this.heldBy(tenantId) >= this.limits.each
              ? 'Every connection that TENANT_POOL_SIZE allows is in use'
              : 'Every connection that TENANT_POOL_TOTAL allows is in use',
          ),
        );
      }, milliseconds);

      this.waiting.set(
        tenantId,
        (this.waiting.get(tenantId) ?? new Set()).add(waiting),
      );
      this.handOut();
    });
  }

  private handOut() {
    while (this.taken < this.limits.total) {
      const next = this.next();

      if (next === null) {
        break;
      }
      this.grant(next.tenantId, next.waiting, false);
    }
    if (!this.isReserveTaken) {
      this.handOutReserve();
    }
  }

  /** Of the tenants that may have one more: who holds the fewest, or else came first. */
  private next(): { tenantId: string; waiting: Waiting } | null {
    let next: { tenantId: string; waiting: Waiting; held: number } | null =
      null;

    for (const [tenantId, [waiting]] of this.waiting) {
      const held = this.heldBy(tenantId);

      if (
        waiting !== undefined &&
        held < this.limits.each &&
        (next === null ||
          held < next.held ||
          (held === next.held && waiting.since < next.waiting.since))
      ) {
        next = { tenantId, waiting, held };
      }
    }

    return next;
  }

  private handOutReserve() {
    for (const [tenantId, line] of this.waiting) {
      for (const waiting of line) {
        if (this.heldByScope.get(waiting.scope)) {
          this.grant(tenantId, waiting, true);

          return;
        }
      }
    }
  }

  private grant(tenantId: string, waiting: Waiting, isReserve: boolean) {
    const { scope } = waiting;

    this.leave(tenantId, waiting);
    this.count(tenantId, scope, 1, isReserve);

    let isHeld = true;

    waiting.grant(() => {
      if (isHeld) {
        isHeld = false;
        this.count(tenantId, scope, -1, isReserve);
        this.handOut();
      }
    });
  }

  private count(
    tenantId: string,
    scope: object,
    change: 1 | -1,
    isReserve: boolean,
  ) {
    this.heldByScope.set(scope, (this.heldByScope.get(scope) ?? 0) + change);

    if (isReserve) {
      this.isReserveTaken = change === 1;
      return;
    }
    this.taken += change;
    this.held.set(tenantId, this.heldBy(tenantId) + change);
    if (this.heldBy(tenantId) === 0) {
      this.held.delete(tenantId);
    }
  }

  private leave(tenantId: string, waiting: Waiting) {
    const line = this.waiting.get(tenantId);

    line?.delete(waiting);
    if (line?.size === 0) {
      this.waiting.delete(tenantId);
    }
  }

  private heldBy(tenantId: string): number {
    return this.held.get(tenantId) ?? 0;
  }
}
