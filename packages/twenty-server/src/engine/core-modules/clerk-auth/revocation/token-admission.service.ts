import { Injectable } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
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
