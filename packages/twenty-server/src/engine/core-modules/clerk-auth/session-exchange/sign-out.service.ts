import { Inject, Injectable } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';
import { claimsOf } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

/** What a browser holds. An agent's token must not end its person's session. */
const OF_SESSIONS = ['ACCESS', 'REFRESH'];

/** Ends the access of whoever signs out, of which with one tenant nobody else hears. */
@Injectable()
export class SignOutService {
  constructor(
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly revocationService: RevocationService,
    private readonly revocationRepository: RevocationRepository,
  ) {}

  /**
   * Ends every token of a person that was made until now, as a session that ends in
   * Clerk does. Who acts as somebody else ends their own.
   *
   * @param token theirs, not yet verified.
   * @throws ClerkAuthException session_token_invalid
   */
  async signOut(token: string): Promise<void> {
    const { clerkUserId, ...user } = await this.findHolder(token);

    if (clerkUserId !== null) {
      await this.revocationRepository.record(clerkUserId);
    }
    await this.revocationService.revokeUser(user);
  }

  private async findHolder(token: string) {
    const payload = await this.twentyPeople.readToken(token);

    if (payload !== null && OF_SESSIONS.includes(String(payload.type))) {
      const { userId, holderIds } = claimsOf(payload);
      const [id = userId] = holderIds;
      const holder =
        id === null ? null : await this.revocationRepository.findNamed(id);

      if (holder !== null) {
        return holder;
      }
    }

    throw new ClerkAuthException('session_token_invalid');
  }
}
