import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import {
  AuthException,
  AuthExceptionCode,
} from 'src/engine/core-modules/auth/auth.exception';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { type TwentySessions } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { UserSessionService } from 'src/engine/core-modules/user-session/services/user-session.service';
import { UserSessionRevokedReason } from 'src/engine/core-modules/user-session/types/user-session-revoked-reason.type';

type Session = Awaited<ReturnType<UserSessionService['resolveSession']>>;

/** Sessions that a cookie opens, in the releases that have them (2.27 and later). */
@Injectable()
export class TwentySessionsAdapter implements TwentySessions, OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tokenAdmissionService: TokenAdmissionService,
  ) {}

  /** Whatever a cookie opens, one method finds out what it is. */
  onModuleInit(): void {
    aroundMethod(this.userSessions(), 'resolveSession', async (...found) => {
      const [resolveSession, ...parameters] = found;
      const session = (await resolveSession(...parameters)) as Session;

      this.admit(session);

      return session;
    });
  }

  async endOfUser(userId: string): Promise<void> {
    await this.userSessions().revokeAllSessionsForUser({
      userId,
      reason: UserSessionRevokedReason.UserRevoked,
    });
  }

  async end(sessionToken: string): Promise<void> {
    await this.userSessions().revokeSessionByToken(
      sessionToken,
      UserSessionRevokedReason.Superseded,
    );
  }

  /** Twenty lets go of a cookie when its own exception says that it is worth nothing. */
  private admit({ payload, authenticatedAt }: Session) {
    try {
      this.tokenAdmissionService.admitSession({
        userId: payload.userId ?? payload.sub,
        workspaceId:
          'workspaceId' in payload ? (payload.workspaceId ?? null) : null,
        issuedAt: Math.floor(authenticatedAt.getTime() / 1_000),
      });
    } catch (error) {
      throw error instanceof ClerkAuthException
        ? new AuthException(error.message, AuthExceptionCode.UNAUTHENTICATED)
        : error;
    }
  }

  private userSessions() {
    return this.moduleRef.get(UserSessionService, { strict: false });
  }
}
