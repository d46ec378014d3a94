import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import {
  AuthException,
  AuthExceptionCode,
} from 'src/engine/core-modules/auth/auth.exception';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { beforeMethod } from 'src/engine/core-modules/clerk-auth/tenancy/before-method';
import { JwtWrapperService } from 'src/engine/core-modules/jwt/services/jwt-wrapper.service';

/**
 * Everything of Twenty's that verifies a token asks one method for the key, Passport
 * included. A release in which that is no longer so must not start.
 */
@Injectable()
export class TokenAdmissionAdapter implements OnModuleInit {
  constructor(
    private readonly moduleRef: ModuleRef,
    private readonly tokenAdmissionService: TokenAdmissionService,
  ) {}

  onModuleInit(): void {
    beforeMethod(
      this.moduleRef.get(JwtWrapperService, { strict: false }),
      'resolveVerificationKey',
      (rawToken) => this.admit(String(rawToken)),
    );
  }

  /** Twenty answers to its own exceptions only as to a token that is not good. */
  private admit(rawToken: string) {
    try {
      this.tokenAdmissionService.admit(rawToken);
    } catch (error) {
      throw error instanceof ClerkAuthException
        ? new AuthException(error.message, AuthExceptionCode.UNAUTHENTICATED)
        : error;
    }
  }
}
