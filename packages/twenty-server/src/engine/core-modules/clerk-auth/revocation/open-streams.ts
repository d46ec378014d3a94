import { Injectable } from '@nestjs/common';

import { type Response } from 'express';

import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { type RequestedWorkspaces } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

/** Until an answer that has not begun is looked at again. */
const PAUSE_MILLISECONDS = 500;

type Watched = { userIds: string[]; tenantId: string | null };

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

  watch(
    response: Response,
    { tokens }: RequestedWorkspaces,
    tenant: TenantEntry | null,
  ): void {
    if (tokens.length > 0) {
      this.watched.set(response, {
        userIds: tokens.flatMap(({ userId }) => userId ?? []),
        tenantId: tenant?.tenantId ?? null,
      });
      response.once('close', () => this.watched.delete(response));
    }
  }

  closeOfUser(userId: string): void {
    this.closeWhere(({ userIds }) => userIds.includes(userId));
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

const isStream = (response: Response) =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');
