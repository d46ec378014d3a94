import { Injectable } from '@nestjs/common';

import { type Response } from 'express';

import { type TenantEntry } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-entry';
import { type RequestedWorkspaces } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

type Watched = { userIds: string[]; tenantId: string | null };

/** The answers that are going on, event streams among them, and whose they are. */
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

  private closeWhere(matches: (watched: Watched) => boolean) {
    for (const [response, watched] of this.watched) {
      if (matches(watched)) {
        response.destroy();
      }
    }
  }
}
