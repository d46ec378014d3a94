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
  SESSION_COOKIES,
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

  /**
   * Ends the session that a request shows, wherever it is, and takes its cookies, also
   * when it cannot be ended: they would lead who leaves into the same database again.
   *
   * @throws what keeps that database from being used.
   */
  async end(request: Request, response: Response): Promise<void> {
    const session = readCookieSession(request.headers.cookie);

    this.takeCookies(response);
    if (session !== null) {
      await this.endIn(session);
    }
  }

  private takeCookies(response: Response) {
    for (const name of SESSION_COOKIES) {
      response.clearCookie(name, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        // Without it a browser does not listen to a cookie of this name.
        secure: name.startsWith('__Host-'),
      });
    }
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
          void this.endIn(former).catch((error: Error) =>
            this.logger.warn(
              `A session in a workspace that its holder has left goes on until it is idle: ${error.message}`,
            ),
          );
        }
      }

      return setCookie(name, value, options);
    };
  }

  /** Where its hint says, or in the only workspace; one without a hint is nowhere. */
  private async endIn({ token, workspaceId }: CookieSession) {
    if (!this.tenancyService.isOn) {
      return this.twentySessions.end(token);
    }

    const tenant =
      workspaceId === null
        ? null
        : await this.tenancyService.find('workspaces', workspaceId);

    if (tenant?.status === 'ready') {
      await this.tenancyService.within(tenant, () =>
        this.twentySessions.end(token),
      );
    }
  }
}
