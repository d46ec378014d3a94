import { Injectable } from '@nestjs/common';

import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-context';
import { readTokenClaims } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

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
  ) {}

  /**
   * Whether the token is genuine is still for Twenty to find out.
   *
   * @throws ClerkAuthException access_revoked; token_out_of_place when it is for
   * another workspace than that of the tenant whose database would decide on it.
   */
  admit(rawToken: string): void {
    const claims = readTokenClaims(rawToken);

    if (claims === null) {
      return;
    }
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
