import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { aroundMethod } from 'src/engine/core-modules/clerk-auth/tenancy/around-method';
import { beforeMethod } from 'src/engine/core-modules/clerk-auth/tenancy/before-method';
import { refuseAsTwenty } from 'src/engine/core-modules/clerk-auth/twenty/refuse-as-twenty';
import { JwtWrapperService } from 'src/engine/core-modules/jwt/services/jwt-wrapper.service';

/**
 * Everything of Twenty's that verifies a token asks one method for the key, Passport
 * included, and all that makes one has one method sign it. A release in which that is
 * no longer so must not start.
 */
@Injectable()
export class TokenAdmissionAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tokenAdmissionService: TokenAdmissionService,
  ) {}

  onModuleInit(): void {
    const jwtWrapperService = this.moduleRef.get(JwtWrapperService, {
      strict: false,
    });

    beforeMethod(jwtWrapperService, 'resolveVerificationKey', (rawToken) =>
      refuseAsTwenty(() => this.tokenAdmissionService.admit(String(rawToken))),
    );
    aroundMethod(
      jwtWrapperService,
      'signAsyncOrThrow',
      async (signAsyncOrThrow, signed, options) => {
        const payload = signed as Record<string, unknown>;

        refuseAsTwenty(() => this.tokenAdmissionService.admitNewToken(payload));

        return signAsyncOrThrow(
          this.tokenAdmissionService.withHolders(payload),
          options,
        );
      },
    );
  }
}
