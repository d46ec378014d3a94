import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { OnceForEachDatabase } from 'src/engine/core-modules/clerk-auth/concurrency/once-for-each-database';
import {
  PROCESS_BROADCAST,
  type ProcessBroadcast,
  type ProcessCutOff,
  type ProcessMessage,
} from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  TWENTY_SESSIONS,
  type TwentySessions,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { REVOCATION_KEPT_SECONDS } from 'src/engine/core-modules/clerk-auth/revocation/revocation-kept-seconds';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import {
  type Membership,
  RevocationRepository,
} from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import {
  loginOf,
  type TokenClaims,
} from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';

const PAUSE_MILLISECONDS = 5_000;

/**
 * Ends access at once, in every process: Twenty's access tokens are good until
 * they expire, whatever happens to the person in Clerk.
 */
@Injectable()
export class RevocationService implements OnModuleInit {
  /**
   * When the tokens of a Twenty user were revoked, in seconds; those of whoever acts
   * as another one, by what they are in the workspace; and what an API key was given.
   */
  private readonly revokedAt = new Map<string, number>();
  /** By workspace; in seconds. */
  private readonly validFrom = new Map<string, number>();
  /** Databases that were asked. */
  private readonly known = new OnceForEachDatabase();

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly clerkConfiguration: ClerkConfiguration | null,
    @Inject(PROCESS_BROADCAST) private readonly broadcast: ProcessBroadcast,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    @Inject(TWENTY_SESSIONS) private readonly twentySessions: TwentySessions,
    private readonly tenancyService: TenancyService,
    private readonly openStreams: OpenStreams,
    private readonly clerkDatabaseService: ClerkDatabaseService,
    private readonly revocationRepository: RevocationRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.broadcast.listen((message) => void this.receive(message));
  }

  /**
   * What a database knows of whose access has ended: it survives Redis and every
   * process. Before anybody gets in; once for each database of a tenant.
   *
   * @param tenant null for the only one of a deployment.
   */
  async know(tenant: TenantEntry | null): Promise<void> {
    // Without Clerk nobody's access ends here; the default database of many tenants
    // lets nobody in.
    if (
      this.clerkConfiguration === null ||
      (tenant === null && this.tenancyService.isOn)
    ) {
      return;
    }

    await this.known.run(tenant, () => this.read(tenant));
  }

  private async read(tenant: TenantEntry | null) {
    if (tenant === null) {
      return this.readRevoked();
    }

    await this.tenancyService.within(tenant, async () => {
      this.validFrom.set(
        tenant.workspaceId?.toLowerCase() ?? '',
        await this.revocationRepository.readValidFrom(),
      );
      await this.readRevoked();
    });
  }

  private async readRevoked() {
    const since = Date.now() / 1_000 - REVOCATION_KEPT_SECONDS;

    for (const user of await this.revocationRepository.listSince(since)) {
      for (const id of namesInTokens(user.userId, user)) {
        this.remember({ userId: id, revokedAt: user.revokedAt });
      }
    }
  }

  /** Tokens carry whole seconds: one made in the very second counts as older. */
  isRevoked({
    userId,
    holderIds,
    workspaceId,
    issuedAt,
  }: TokenClaims): boolean {
    if (userId === null) {
      return false;
    }

    const madeAt = issuedAt ?? 0;
    const ends = [userId, ...holderIds].map((id) => this.revokedAt.get(id));

    return (
      ends.some((end) => end !== undefined && madeAt <= end) ||
      // Nobody was in during the second in which a database was opened.
      madeAt < (this.validFrom.get(workspaceId ?? '') ?? -Infinity)
    );
  }

  /** Ends every token of a Twenty user that was made until now. */
  async revokeUser(user: TwentyUser): Promise<void> {
    const revokedAt = Math.floor(Date.now() / 1_000);

    const memberships = await this.revocationRepository.listMemberships(
      user.id,
    );

    for (const userId of namesInTokens(user.id, { ...user, memberships })) {
      await this.broadcast.send({ kind: 'user_revoked', userId, revokedAt });
    }

    // After it, since what is on its way gets nothing new from here on.
    await this.twentyPeople.endStoredTokens(user.id);
    await this.twentySessions.endOfUser(user.id);
  }

  /** Ends what was opened with API keys that have ended, and what they were given. */
  async revokeKeys(apiKeyIds: readonly string[]): Promise<void> {
    const revokedAt = Math.floor(Date.now() / 1_000);

    for (const userId of apiKeyIds) {
      await this.broadcast.send({ kind: 'user_revoked', userId, revokedAt });
    }
  }

  /**
   * Something about the tenant has changed: its status, its database. One that is
   * open has our schema before anybody comes; a dump from before may lack some of
   * it, such as what keeps server administrators out.
   *
   * @throws ClerkAuthException tenant_lookup_unreachable; whatever keeps its
   * database from being used.
   */
  async announceTenant(tenantId: string): Promise<void> {
    await this.broadcast.send({ kind: 'tenant_changed', tenantId });

    const tenant = await this.tenancyService.findNow(tenantId);

    if (tenant?.status === 'ready') {
      await this.tenancyService.within(tenant, () =>
        this.clerkDatabaseService.ensureSchema(),
      );
    }
  }

  private async receive(message: ProcessMessage | ProcessCutOff) {
    switch (message.kind) {
      case 'user_revoked':
        this.remember(message);
        this.openStreams.closeOfUser(message.userId);
        return;
      case 'tenant_changed':
        return this.receiveChange(message.tenantId);
      case 'cut_off':
        this.tenancyService.doubt();
        this.known.forgetAll();
        for (const tenantId of new Set([
          ...this.openStreams.tenantIds,
          ...this.tenancyService.connected(),
        ])) {
          void this.lookAfter(tenantId);
        }
    }
  }

  /**
   * Nobody repeats what has changed meanwhile. While tenant-manager does not answer
   * either, people go on working.
   */
  private async lookAfter(tenantId: string) {
    try {
      if ((await this.tenancyService.findNow(tenantId))?.status !== 'ready') {
        await this.receiveChange(tenantId);
      }
    } catch {
      setTimeout(
        () => void this.lookAfter(tenantId),
        PAUSE_MILLISECONDS,
      ).unref();
    }
  }

  private remember({
    userId,
    revokedAt,
  }: {
    userId: string;
    revokedAt: number;
  }) {
    const latest = Math.max(revokedAt, this.revokedAt.get(userId) ?? 0);

    // In the order of time, so that what is too old is at the front.
    this.revokedAt.delete(userId);
    this.revokedAt.set(userId, latest);

    const oldest = Date.now() / 1_000 - REVOCATION_KEPT_SECONDS;

    for (const [id, at] of this.revokedAt) {
      if (at >= oldest) {
        return;
      }
      this.revokedAt.delete(id);
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
      // Another database may be in its place when it comes back.
      this.clerkDatabaseService.forget(tenantId);
      await this.tenancyService.disconnect(tenantId);
    }
  }
}

/** As whom a person's tokens name them: signing in, signed in, acting as another. */
const namesInTokens = (
  userId: string,
  { email, memberships }: { email: string; memberships: Membership[] },
): string[] => [
  userId,
  ...memberships.flatMap(({ userWorkspaceId, workspaceId }) => [
    userWorkspaceId,
    loginOf(workspaceId, email),
  ]),
];
