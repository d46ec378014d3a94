import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/people/clerk-profile.service';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/people/membership.service';
import { MEMBERS_CHECK_SECONDS } from 'src/engine/core-modules/clerk-auth/session-exchange/members-check-seconds.token';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { PeopleRepository } from 'src/engine/core-modules/clerk-auth/storage/people.repository';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

/**
 * Ends the access of whoever is a member in Clerk no more, or is banned there, in a
 * deployment with one tenant: no tenant-manager hears of it. Only a server looks, again
 * and again.
 */
@Injectable()
export class FormerMembersService
  implements OnModuleInit, OnApplicationShutdown
{
  private readonly logger = new Logger(FormerMembersService.name);
  private pause: NodeJS.Timeout | null = null;
  private isStopped = false;
  private complaint: string | null = null;

  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(MEMBERS_CHECK_SECONDS) private readonly pauseSeconds: number,
    private readonly httpAdapterHost: HttpAdapterHost,
    private readonly tenancyService: TenancyService,
    private readonly clerkProfileService: ClerkProfileService,
    private readonly membershipService: MembershipService,
    private readonly organizationRepository: OrganizationRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly revocationRepository: RevocationRepository,
  ) {}

  onModuleInit(): void {
    if (this.configuration !== null && !this.tenancyService.isOn) {
      this.httpAdapterHost.listen$.subscribe(() => this.wait());
    }
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.pause ?? undefined);
  }

  private wait() {
    if (!this.isStopped) {
      this.pause = setTimeout(
        () => void this.look().finally(() => this.wait()),
        this.pauseSeconds * 1_000,
      );
      this.pause.unref();
    }
  }

  /** What fails is said once, and done the next time. */
  private async look() {
    try {
      await this.endAccess();
      this.complaint = null;
    } catch (error) {
      const { message } = error as Error;

      if (message !== this.complaint) {
        this.complaint = message;
        this.logger.warn(`Members were not compared with Clerk: ${message}`);
      }
    }
  }

  private async endAccess() {
    const organization = await this.organizationRepository.find();

    if (organization?.step !== 'ready' || organization.workspaceId === null) {
      return;
    }

    const { organizationId, workspaceId } = organization;
    // Before Clerk is asked: whoever joins meanwhile is none of them.
    const people = (await this.peopleRepository.listUsers(workspaceId)).flatMap(
      ({ clerkUserId, userId, email, isMember }) =>
        isMember && clerkUserId !== null
          ? [{ clerkUserId, user: { id: userId, email } }]
          : [],
    );
    const members = await this.clerkProfileService.findMembers(
      organizationId,
      people.map(({ clerkUserId }) => clerkUserId),
    );
    const former = people.filter(
      ({ clerkUserId }) => !members.has(clerkUserId),
    );

    if (former.length > 0) {
      await this.assertOrganization(organizationId);
    }

    const failures: string[] = [];

    for (const { clerkUserId, user } of former) {
      try {
        await this.revocationRepository.record(clerkUserId);
        await this.membershipService.leave(clerkUserId, user, workspaceId);
        this.logger.log(
          `${clerkUserId} is no member of ${organizationId} any more, and of workspace ${workspaceId}`,
        );
      } catch (error) {
        // The others are not to keep theirs meanwhile.
        failures.push(
          `the access of ${clerkUserId} did not end: ${(error as Error).message}`,
        );
      }
    }
    if (failures.length > 0) {
      throw new Error(failures.join('; '));
    }
  }

  /** With another Clerk instance's keys nobody would be a member. */
  private async assertOrganization(organizationId: string) {
    if ((await this.clerkProfileService.readPicture(organizationId)) === null) {
      throw new Error(
        `Clerk has no organization ${organizationId}. Its people keep their access until CLERK_SECRET_KEY is that of its instance, or the organization is replaced.`,
      );
    }
  }
}
