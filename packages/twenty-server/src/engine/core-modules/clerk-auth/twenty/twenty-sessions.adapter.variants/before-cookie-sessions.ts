import { Injectable } from '@nestjs/common';

import { type TwentySessions } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';

/** Before 2.27 there are no sessions, only tokens. */
@Injectable()
export class TwentySessionsAdapter implements TwentySessions {
  async endOfUser(): Promise<void> {}

  async end(): Promise<void> {}
}
