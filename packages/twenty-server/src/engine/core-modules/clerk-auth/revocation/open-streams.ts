import { Injectable } from '@nestjs/common';

import { type Request, type Response } from 'express';

import { type TenantEntry } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-entry';
import { type RequestedWorkspaces } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

type Watched = { userIds: string[]; tenantId: string | null };

/**
 * The event streams that are open, and whose they are. Other answers end by
 * themselves, and whoever waits for one is better served with it than without.
 */
@Injectable()
export class OpenStreams {
  private readonly watched = new Map<Response, Watched>();

  watch(
    request: Request,
    response: Response,
    { tokens }: RequestedWorkspaces,
    tenant: TenantEntry | null,
  ): void {
    if (
      tokens.length > 0 &&
      request.headers.accept?.includes('text/event-stream')
    ) {
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

  private closeWhere(matches: (watched: Watched) => boolean) {
    for (const [response, watched] of this.watched) {
      if (matches(watched)) {
        response.destroy();
      }
    }
  }
}
