import { Injectable, type OnModuleInit } from '@nestjs/common';

import { AuthResolver } from 'src/engine/core-modules/auth/auth.resolver';
import { GoogleAuthController } from 'src/engine/core-modules/auth/controllers/google-auth.controller';
import { MicrosoftAuthController } from 'src/engine/core-modules/auth/controllers/microsoft-auth.controller';
import { SSOAuthController } from 'src/engine/core-modules/auth/controllers/sso-auth.controller';
import { OPEN_METHODS } from 'src/engine/core-modules/clerk-auth/guards/open-methods';

const CLOSED_CLASSES: ({ name: string } | undefined)[] = [
  AuthResolver,
  GoogleAuthController,
  MicrosoftAuthController,
  SSOAuthController,
];

/**
 * PasswordSignInClosedGuard knows Twenty's ways in by the names of their classes.
 * One that a release has moved or renamed would be open: rather, that release does
 * not start.
 */
@Injectable()
export class SignInWaysCheck implements OnModuleInit {
  onModuleInit(): void {
    const known = CLOSED_CLASSES.map((each) => each?.name);
    const missing = Object.keys(OPEN_METHODS).filter(
      (name) => !known.includes(name),
    );

    if (missing.length > 0) {
      throw new Error(
        `This release of Twenty lets people in by ways that are not known: ${missing.join(', ')} is gone`,
      );
    }
  }
}
