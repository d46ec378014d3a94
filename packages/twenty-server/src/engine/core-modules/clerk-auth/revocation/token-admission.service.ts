import { Injectable } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { ClosedException } from 'src/engine/core-modules/clerk-auth/guards/closed.exception';
import { heldBy } from 'src/engine/core-modules/clerk-auth/revocation/held-by';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';
import {
  claimsOf,
  readTokenClaims,
  type TokenClaims,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

/**
 * What names nobody, or leaves out who acts as somebody else. Of an application's, one
 * is given for another.
 */
const HELD_BY_WHO_ASKS = [
  'APPLICATION_ACCESS',
  'APPLICATION_REFRESH',
  'FILE_UPLOAD',
  'PLAYGROUND',
];

/**
 * Decides about every token at the moment in which Twenty verifies it. What leads
 * a request to its tenant looks for tokens where they belong; one that was put
 * elsewhere gets past that, and not past this.
 */
@Injectable()
export class TokenAdmissionService {
  constructor(
    private readonly revocationService: RevocationService,
    private readonly tenancyService: TenancyService,
    private readonly openStreams: OpenStreams,
  ) {}

  /**
   * Whether the token is genuine is still for Twenty to find out.
   *
   * @throws ClerkAuthException access_revoked; token_out_of_place when it is for
   * another workspace than that of the tenant whose database would decide on it.
   */
  admit(rawToken: string): void {
    const claims = readTokenClaims(rawToken);

    if (claims !== null) {
      this.decide(claims);
      this.openStreams.identify(claims);
    }
  }

  /**
   * The same for a session that Twenty has found for a cookie, and whose it is.
   *
   * @throws as `admit` does.
   */
  admitSession(claims: TokenClaims & { userId: string }): void {
    this.decide(claims);
    this.openStreams.identify(claims);
  }

  /**
   * Whether the current request may still give somebody a token or a session: their
   * access may have ended while it waited for something.
   *
   * @throws ClerkAuthException access_revoked
   */
  admitNew(): void {
    if (this.openStreams.hasAccessEnded) {
      throw new ClerkAuthException('access_revoked');
    }
  }

  /**
   * The same for a token that says whose it will be. The request may not have: an
   * agent shows a code. No token is newer than the request that asked for it.
   *
   * @throws ClerkAuthException access_revoked
   * @throws ClosedException application_token_closed for one of an application's that
   * is nobody's, and would be renewed for ever, whoever has it.
   */
  admitNewToken(payload: Record<string, unknown>): void {
    const { begunAt } = this.openStreams;

    this.admitNew();
    if (
      begunAt !== null &&
      this.revocationService.isRevoked({
        ...claimsOf(payload),
        issuedAt: begunAt,
      })
    ) {
      throw new ClerkAuthException('access_revoked');
    }
    if (
      this.tenancyService.isOn &&
      payload.type === 'APPLICATION_REFRESH' &&
      payload.userId === undefined
    ) {
      throw new ClosedException('application_token_closed');
    }
  }

  /** What a new token says, with those whose end ends it beside its user's. */
  withHolders(payload: Record<string, unknown>): Record<string, unknown> {
    const { type, userId } = payload;

    return HELD_BY_WHO_ASKS.includes(String(type))
      ? heldBy(
          this.openStreams.currentUserIds.filter((id) => id !== userId),
          payload,
        )
      : payload;
  }

  private decide(claims: TokenClaims) {
    if (this.revocationService.isRevoked(claims)) {
      throw new ClerkAuthException('access_revoked');
    }
    if (
      this.tenancyService.isOn &&
      claims.workspaceId !== null &&
      claims.workspaceId !== currentTenant()?.workspaceId?.toLowerCase()
    ) {
      throw new ClerkAuthException('token_out_of_place');
    }
  }
}
