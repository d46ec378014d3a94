import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';

import {
  PROCESS_BROADCAST,
  type ProcessBroadcast,
  type ProcessMessage,
} from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import {
  loginOf,
  type TokenClaims,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

/**
 * Ends access at once, in every process: Twenty's access tokens are good until
 * they expire, whatever happens to the person in Clerk.
 */
@Injectable()
export class RevocationService implements OnModuleInit {
  /** When the tokens of a Twenty user were revoked, in seconds. */
  private readonly revokedAt = new Map<string, number>();

  constructor(
    @Inject(PROCESS_BROADCAST) private readonly broadcast: ProcessBroadcast,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly tenancyService: TenancyService,
    private readonly openStreams: OpenStreams,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.broadcast.listen((message) => void this.receive(message));
  }

  /** Tokens carry whole seconds: one made in the very second counts as older. */
  isRevoked({ userId, issuedAt }: TokenClaims): boolean {
    const revokedAt = userId === null ? undefined : this.revokedAt.get(userId);

    return revokedAt !== undefined && (issuedAt ?? 0) <= revokedAt;
  }

  /** Ends every token of a Twenty user that was made until now. */
  async revokeUser(user: TwentyUser, workspaceId: string): Promise<void> {
    const revokedAt = Math.floor(Date.now() / 1_000);

    await this.twentyPeople.endRefreshTokens(user.id);

    for (const userId of [user.id, loginOf(workspaceId, user.email)]) {
      await this.broadcast.send({ kind: 'user_revoked', userId, revokedAt });
    }
  }

  /** Something about the tenant has changed: its status, its database. */
  async announceTenant(tenantId: string): Promise<void> {
    await this.broadcast.send({ kind: 'tenant_changed', tenantId });
  }

  private async receive(message: ProcessMessage) {
    if (message.kind === 'user_revoked') {
      this.revokedAt.set(
        message.userId,
        Math.max(message.revokedAt, this.revokedAt.get(message.userId) ?? 0),
      );
      this.openStreams.closeOfUser(message.userId);
    } else {
      await this.receiveChange(message.tenantId);
    }
  }

  private async receiveChange(tenantId: string) {
    this.tenancyService.forget(tenantId);

    // One that cannot be asked about may be gone.
    const tenant = await this.tenancyService
      .find('tenants', tenantId)
      .catch(() => null);

    if (tenant?.status !== 'ready') {
      this.openStreams.closeOfTenant(tenantId);
      await this.tenancyService.disconnect(tenantId);
    }
  }
}
