/** Places that are kept back, beyond what is in a share: as deep as work goes, and more. */
export const RESERVE = 3;

type Limits = {
  /** Of all tenants together. */
  total: number;
  /** Of one tenant. */
  each: number;
};

type Waiting = {
  scope: object;
  grant: (giveBack: () => void) => void;
};

/** Somebody has waited for a place, and none became free in time. */
export class NoneFreeError extends Error {
  constructor(
    /** Whether all that the tenant may have are taken, and not all that there are. */
    readonly isOfOne: boolean,
  ) {
    super('No place became free in time');
  }
}

/**
 * Hands out a limited number of places among tenants. Whoever waits gets one in turn:
 * a place that is free goes to the waiting tenant that holds the fewest, and of those
 * to the one that was given one longest ago. So many requests of one do not keep out a
 * single one of another, and who comes seldom does not wait for all who come always.
 *
 * Some places are kept back for work that holds one already and waits for another: if
 * all of it waited for the others to give back theirs, none ever would. One work at a
 * time has them, so that it comes to its end.
 */
export class FairShare {
  /** Of each tenant in the order of their coming. */
  private readonly waiting = new Map<string, Set<Waiting>>();
  private readonly held = new Map<string, number>();
  private readonly heldByScope = new WeakMap<object, number>();
  /** When a tenant was given one, counted in places that were given. */
  private readonly givenAt = new Map<string, number>();
  private given = 0;
  private taken = 0;
  private reserve: { scope: object | null; taken: number } = {
    scope: null,
    taken: 0,
  };

  constructor(private readonly limits: Limits) {}

  /**
   * @param scope the request or job that asks.
   * @returns what gives the place back; to call it again does nothing.
   * @throws NoneFreeError when there was none in time.
   */
  take(
    tenantId: string,
    scope: object,
    milliseconds: number,
  ): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        scope,
        grant: (giveBack) => {
          clearTimeout(timer);
          resolve(giveBack);
        },
      };
      const timer = setTimeout(() => {
        this.leave(tenantId, waiting);
        reject(new NoneFreeError(this.heldBy(tenantId) >= this.limits.each));
      }, milliseconds).unref();

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
    this.handOutReserve();
  }

  /** Of the tenants that may have one more: who holds the fewest, and got one longest ago. */
  private next(): { tenantId: string; waiting: Waiting } | null {
    let next: {
      tenantId: string;
      waiting: Waiting;
      held: number;
      givenAt: number;
    } | null = null;

    for (const [tenantId, [waiting]] of this.waiting) {
      const held = this.heldBy(tenantId);
      const givenAt = this.givenAt.get(tenantId) ?? 0;

      if (
        waiting !== undefined &&
        held < this.limits.each &&
        (next === null ||
          held < next.held ||
          (held === next.held && givenAt < next.givenAt))
      ) {
        next = { tenantId, waiting, held, givenAt };
      }
    }

    return next;
  }

  private handOutReserve() {
    for (const [tenantId, line] of this.waiting) {
      for (const waiting of line) {
        if (this.mayHaveReserve(waiting.scope)) {
          this.grant(tenantId, waiting, true);
        }
      }
    }
  }

  private mayHaveReserve(scope: object): boolean {
    return this.reserve.taken === 0
      ? (this.heldByScope.get(scope) ?? 0) > 0
      : this.reserve.scope === scope && this.reserve.taken < RESERVE;
  }

  private grant(tenantId: string, waiting: Waiting, isReserve: boolean) {
    const { scope } = waiting;

    this.leave(tenantId, waiting);
    this.count(tenantId, scope, 1, isReserve);
    this.given += 1;
    this.givenAt.set(tenantId, this.given);

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
      this.reserve = { scope, taken: this.reserve.taken + change };
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
