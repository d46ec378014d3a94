import { Inject, Injectable, Logger } from '@nestjs/common';

import { type CookieOptions, type Request, type Response } from 'express';

import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import {
  TWENTY_SESSIONS,
  type TwentySessions,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import {
  type CookieSession,
  hintBeside,
  readCookieSession,
  withoutSessions,
} from 'src/engine/core-modules/clerk-auth/tenancy/session-cookies';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

/** Sees to it that a session's cookie leads to its tenant, and to no other one. */
@Injectable()
export class SessionRoutingService {
  private readonly logger = new Logger(SessionRoutingService.name);

  constructor(
    private readonly tenancyService: TenancyService,
    @Inject(TWENTY_SESSIONS) private readonly twentySessions: TwentySessions,
  ) {}

  /**
   * Before Twenty sees the request: a session of another tenant's is none here, and
   * must not keep its holder from signing in. What Twenty then answers with gets the
   * hint beside each session that it gives or takes.
   */
  prepare(request: Request, response: Response, tenant: TenantEntry): void {
    const session = readCookieSession(request.headers.cookie);
    const isOfAnother =
      session !== null && session.workspaceId !== tenant.workspaceId;

    if (isOfAnother) {
      request.headers.cookie = withoutSessions(request.headers.cookie ?? '');
    }
    this.hint(response, tenant, isOfAnother ? session : null);
  }

  /** Express clears a cookie by setting it, too. */
  private hint(
    response: Response,
    { workspaceId }: TenantEntry,
    former: CookieSession | null,
  ) {
    const setCookie = response.cookie.bind(response);

    response.cookie = (
      name: string,
      value: unknown,
      options: CookieOptions = {},
    ) => {
      const hint = hintBeside(name);

      if (hint !== undefined) {
        setCookie(hint, value === '' ? '' : workspaceId, options);
        if (value !== '' && former !== null) {
          void this.endFormer(former);
        }
      }

      return setCookie(name, value, options);
    };
  }

  /** Whoever goes over to another workspace has left the one of before. */
  private async endFormer({ token, workspaceId }: CookieSession) {
    try {
      const tenant =
        workspaceId === null
          ? null
          : await this.tenancyService.find('workspaces', workspaceId);

      if (tenant?.status === 'ready') {
        await this.tenancyService.within(tenant, () =>
          this.twentySessions.end(token),
        );
      }
    } catch (error) {
      this.logger.warn(
        `A session in a workspace that its holder has left goes on until it is idle: ${(error as Error).message}`,
      );
    }
  }
}
