import { AsyncLocalStorage } from 'node:async_hooks';

import { Injectable } from '@nestjs/common';

import { type Response } from 'express';

import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import {
  type RequestedWorkspaces,
  type TokenClaims,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

/** Until an answer that has not begun is looked at again. */
const PAUSE_MILLISECONDS = 500;

type Watched = {
  userIds: Set<string>;
  isActing: boolean;
  tenantId: string | null;
  hasAccessEnded: boolean;
  begunAt: number;
};

/**
 * The event streams that are open, and whose they are. Other answers end by
 * themselves, and whoever waits for one is better served with it than without.
 *
 * What kind an answer is shows when it has begun, and not in the request: Twenty
 * also streams to those who accept anything, or do not say.
 */
@Injectable()
export class OpenStreams {
  private readonly watched = new Map<Response, Watched>();
  private readonly current = new AsyncLocalStorage<Watched>();

  /** @param work answers the request. */
  watch(
    response: Response,
    { tokens, hasSession }: RequestedWorkspaces,
    tenant: TenantEntry | null,
    work: () => void,
  ): void {
    if (tokens.length === 0 && !hasSession && tenant === null) {
      work();
      return;
    }

    const watched = {
      userIds: new Set(tokens.flatMap(peopleOf)),
      isActing: tokens.some(isOfAnother),
      tenantId: tenant?.tenantId ?? null,
      hasAccessEnded: false,
      begunAt: Math.floor(Date.now() / 1_000),
    };

    this.watched.set(response, watched);
    response.once('close', () => this.watched.delete(response));
    this.current.run(watched, work);
  }

  /** Whose the current request is, too: a cookie does not say, nor does an agent's form. */
  identify(claims: TokenClaims): void {
    const watched = this.current.getStore();

    if (watched === undefined) {
      return;
    }
    for (const userId of peopleOf(claims)) {
      watched.userIds.add(userId);
    }
    watched.isActing ||= isOfAnother(claims);
  }

  /** Those whose end ends what the current request opens; nobody outside of one. */
  get currentUserIds(): string[] {
    return [...(this.current.getStore()?.userIds ?? [])];
  }

  /** Whether whoever makes the current request acts as somebody else. */
  get isActing(): boolean {
    return this.current.getStore()?.isActing ?? false;
  }

  /** When the current request was let in, in seconds; null outside of one. */
  get begunAt(): number | null {
    return this.current.getStore()?.begunAt ?? null;
  }

  /** Whether the access with which the current request was let in has ended since. */
  get hasAccessEnded(): boolean {
    return this.current.getStore()?.hasAccessEnded ?? false;
  }

  closeOfUser(userId: string): void {
    const isTheirs = ({ userIds }: Watched) => userIds.has(userId);

    for (const watched of this.watched.values()) {
      watched.hasAccessEnded ||= isTheirs(watched);
    }
    this.closeWhere(isTheirs);
  }

  closeOfTenant(tenantId: string): void {
    this.closeWhere((watched) => watched.tenantId === tenantId);
  }

  /** The tenants that have one, or may have one in a moment. */
  get tenantIds(): string[] {
    return [...this.watched.values()].flatMap(({ tenantId }) => tenantId ?? []);
  }

  private closeWhere(matches: (watched: Watched) => boolean) {
    for (const [response, watched] of this.watched) {
      if (matches(watched)) {
        this.closeIfStream(response);
      }
    }
  }

  /** One that was let in right before may be about to become a stream. */
  private closeIfStream(response: Response) {
    if (isStream(response)) {
      response.destroy();
    } else if (!response.headersSent && this.watched.has(response)) {
      setTimeout(
        () => this.closeIfStream(response),
        PAUSE_MILLISECONDS,
      ).unref();
    }
  }
}

/** Whose end ends what a token opens: the person's, and that of who else holds it. */
const peopleOf = ({ userId, holderIds }: TokenClaims): string[] =>
  [userId, ...holderIds].filter((id) => id !== null);

const isOfAnother = ({ userId, holderIds }: TokenClaims) =>
  userId !== null && holderIds.some((id) => id !== userId);

const isStream = (response: Response) =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');
