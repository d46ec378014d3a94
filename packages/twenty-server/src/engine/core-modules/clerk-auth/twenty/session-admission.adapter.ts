import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { beforeMethod } from 'src/engine/core-modules/clerk-auth/tenancy/before-method';
import { refuseAsTwenty } from 'src/engine/core-modules/clerk-auth/twenty/refuse-as-twenty';
import { UserSessionService } from 'src/engine/core-modules/user-session/services/user-session.service';

type Session = Awaited<ReturnType<UserSessionService['resolveSession']>>;

/**
 * Whatever a cookie opens, one method of Twenty's finds out whose session it is, and
 * one begins each.
 */
@Injectable()
export class SessionAdmissionAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tokenAdmissionService: TokenAdmissionService,
  ) {}

  onModuleInit(): void {
    const userSessionService = this.moduleRef.get(UserSessionService, {
      strict: false,
    });

    beforeMethod(userSessionService, 'createSession', () =>
      refuseAsTwenty(() => this.tokenAdmissionService.admitNew()),
    );
    aroundMethod(
      userSessionService,
      'resolveSession',
      async (resolveSession, ...parameters) => {
        const session = (await resolveSession(...parameters)) as Session;

        refuseAsTwenty(() => this.admit(session));

        return session;
      },
    );
  }

  private admit({ payload, authenticatedAt }: Session) {
    this.tokenAdmissionService.admitSession({
      userId: payload.userId ?? payload.sub,
      workspaceId:
        'workspaceId' in payload ? (payload.workspaceId ?? null) : null,
      holderIds:
        'impersonatorUserWorkspaceId' in payload &&
        payload.impersonatorUserWorkspaceId
          ? [payload.impersonatorUserWorkspaceId]
          : [],
      issuedAt: Math.floor(authenticatedAt.getTime() / 1_000),
    });
  }
}
