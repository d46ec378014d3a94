import { Injectable } from '@nestjs/common';

import { type TwentySessions } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';

/**
 * Before 2.27 there are no sessions, only tokens.
 *
 * @onlyWithout AUTH_COOKIE_SESSIONS_ENABLED
 * @onlyWithout user-session
 */
@Injectable()
export class TwentySessionsAdapter implements TwentySessions {
  async endOfUser(): Promise<void> {}

  async end(): Promise<void> {}
}
