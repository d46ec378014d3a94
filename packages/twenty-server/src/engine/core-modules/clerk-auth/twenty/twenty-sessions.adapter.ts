import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { type TwentySessions } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { UserSessionService } from 'src/engine/core-modules/user-session/services/user-session.service';
import { UserSessionRevokedReason } from 'src/engine/core-modules/user-session/types/user-session-revoked-reason.type';

/** Sessions that a cookie opens, in the releases that have them (2.27 and later). */
@Injectable()
export class TwentySessionsAdapter implements TwentySessions {
  constructor(private readonly moduleRef: ModuleRef) {}

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

  private userSessions() {
    return this.moduleRef.get(UserSessionService, { strict: false });
  }
}
