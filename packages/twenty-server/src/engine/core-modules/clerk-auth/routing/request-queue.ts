import { Injectable } from '@nestjs/common';

import { type Response } from 'express';

import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { FairShare } from 'src/engine/core-modules/clerk-auth/tenancy/fair-share';

/**
 * How many requests of all tenants of a database server are answered at the same time,
 * and of one. As many as keep the processor and the database at work: with more, each
 * only takes longer, and who comes seldom has to wait for everybody.
 */
export const AT_THE_SAME_TIME = { total: 8, each: 6 };

/** One that takes longer waits for something else than its turn, or is a stream. */
const LONGEST_TURN_MILLISECONDS = 1_000;

/** After that a request is answered out of turn: this is for order, and refuses nobody. */
const LONGEST_WAIT_MILLISECONDS = 10_000;

/**
 * Requests to tenants, answered by turns: the next one is of the tenant that has the
 * fewest at work, or whose turn was longest ago.
 */
@Injectable()
export class RequestQueue {
  /** By database server: who waits for one that hangs is in nobody's way on another. */
  private readonly shares = new Map<string, FairShare>();

  /** Waits for the tenant's turn, which ends with the response. */
  async waitForTurn(
    { tenantId, databaseServer }: TenantEntry,
    response: Response,
  ): Promise<void> {
    let endTurn: () => void;

    try {
      endTurn = await this.shareOf(databaseServer).take(
        tenantId,
        response,
        LONGEST_WAIT_MILLISECONDS,
      );
    } catch {
      return;
    }

    // It will not close again.
    if (response.closed) {
      endTurn();
      return;
    }

    const longest = setTimeout(endTurn, LONGEST_TURN_MILLISECONDS).unref();

    response.once('close', () => {
      clearTimeout(longest);
      endTurn();
    });
  }

  private shareOf(databaseServer: string): FairShare {
    const share =
      this.shares.get(databaseServer) ?? new FairShare(AT_THE_SAME_TIME);

    this.shares.set(databaseServer, share);

    return share;
  }
}
