import { Inject, Injectable, Logger } from '@nestjs/common';

import { isAdminRole } from '@twenty-clerk/clerk-access/clerk-roles';
import { type PeopleAnswer } from '@twenty-clerk/contract/calls/tenant-calls';
import { type ClerkProfile } from '@twenty-clerk/contract/people/profile';
import {
  isRefusalOfPerson,
  type PersonRefusal,
} from '@twenty-clerk/contract/people/refusal';

import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import {
  CONFIGURATION,
  type Configuration,
} from '../configuration/configuration';
import { OrganizationSource } from '../ports/organization-source.port';
import { BusyError } from '../queue/busy.error';
import { OneAtATime } from '../queue/one-at-a-time';
import { SomeFailedError, tryAll } from '../queue/try-all';
import { Locks } from '../registry/locks.service';
import {
  type DueRevocation,
  PeopleRepository,
} from '../registry/people.repository';
import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { TwentyClient, TwentyFailedError } from '../twenty/twenty.client';
import {
  type PersonChange,
  planPeople,
  type WantedPerson,
} from './plan-people';

/** A person about whom Clerk and Twenty, or Clerk and the registry, differ. */
export type PersonDifference = {
  clerkUserId: string;
  kind: PersonChange['kind'] | 'record';
};

/**
 * Keeps the people of a workspace those of its organization: what it should have is
 * asked from Clerk, what it has from Twenty. What an event says, or what was lost on
 * the way, makes no difference.
 */
@Injectable()
export class PeopleReconciler {
  private readonly logger = new Logger(PeopleReconciler.name);
  private readonly oneAtATime = new OneAtATime();

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    private readonly locks: Locks,
    private readonly organizationSource: OrganizationSource,
    private readonly clerkOrganizationsService: ClerkOrganizationsService,
    private readonly tenantRepository: TenantRepository,
    private readonly peopleRepository: PeopleRepository,
    private readonly twentyClient: TwentyClient,
  ) {}

  /**
   * Who is not what Clerk says, in the order in which to change them. Changes
   * nothing, and says nothing of a tenant without an organization.
   *
   * @throws ClerkUnreachableError; TwentyFailedError
   */
  async compare(tenant: Tenant): Promise<PersonDifference[]> {
    const { clerkOrgId } = tenant;

    if (clerkOrgId === null || !this.organizationSource.keeps(clerkOrgId)) {
      return [];
    }

    // Twenty first: of a tenant that is held back Clerk is not asked in vain.
    const had = await this.twentyClient.readPeople(tenant.id);
    const members =
      await this.organizationSource.getOrganizationMemberships(clerkOrgId);

    if (members === null) {
      return [];
    }

    const profiles = await this.clerkOrganizationsService.getPeople(
      members.map(({ userId }) => userId),
    );
    const wanted = members.flatMap(({ userId, role }) => {
      const profile = profiles.get(userId);

      // Deleted a moment ago, or a member whom Clerk lets in nowhere.
      return profile === undefined || profile.isBanned
        ? []
        : [{ clerkUserId: userId, role, profile }];
    });
    const changes = planPeople(
      wanted,
      had,
      await this.withHoldersOf(wanted, had, profiles),
    );
    const changing = new Set(changes.map(({ clerkUserId }) => clerkUserId));

    return [
      ...changes,
      ...(await this.differingRecords(tenant.id, members))
        .filter((clerkUserId) => !changing.has(clerkUserId))
        .map((clerkUserId) => ({ kind: 'record', clerkUserId }) as const),
    ];
  }

  /**
   * Brings everybody up to what Clerk says. What Twenty refuses about a person is
   * written down and keeps nobody else waiting.
   *
   * @throws ClerkUnreachableError; TwentyFailedError; SomeFailedError
   */
  async reconcile(tenant: Tenant): Promise<void> {
    const differences = await this.compare(tenant);
    const failures: unknown[] = [];

    await tryAll(
      await this.peopleRepository.listDueRevocations(tenant.id),
      ({ clerkUserId }) => clerkUserId,
      (revocation) => this.carryOut(revocation),
    ).catch(({ errors }: SomeFailedError) => failures.push(...errors));
    for (const people of inTurns(differences)) {
      await tryAll(
        people,
        ({ clerkUserId }) => clerkUserId,
        ({ clerkUserId }) => this.reconcilePerson(tenant, clerkUserId),
      ).catch(({ errors }: SomeFailedError) => failures.push(...errors));
    }

    if (failures.length > 0) {
      throw new SomeFailedError(
        failures,
        `${failures.length} people in tenant ${tenant.id} could not be brought up to what Clerk says. ${failures.map(String).join(' ')}`,
      );
    }
  }

  /**
   * Ends every token that a person has in a tenant; in one that is held back as soon as
   * it is open, however long that is.
   *
   * @throws TwentyFailedError
   */
  async revoke(tenantId: string, clerkUserId: string): Promise<void> {
    const revocation = { clerkUserId, tenantId, dueAt: new Date() };

    await this.peopleRepository.noteRevocation(revocation);
    await this.unlessHeldBack(tenantId, () => this.carryOut(revocation));
  }

  private async carryOut(revocation: DueRevocation) {
    await this.twentyClient.revoke(revocation.tenantId, revocation.clerkUserId);
    await this.peopleRepository.settleRevocation(revocation);
  }

  /**
   * Brings one person up to what Clerk says now.
   *
   * @throws BusyError when another process is at it; ClerkUnreachableError,
   * TwentyFailedError
   */
  async reconcilePerson(tenant: Tenant, clerkUserId: string): Promise<void> {
    const key = `person ${clerkUserId} in ${tenant.id}`;
    const { isMine } = await this.oneAtATime.run(key, () =>
      this.locks.withLock(key, () =>
        this.reconcileUnderLock(tenant, clerkUserId),
      ),
    );

    if (!isMine) {
      throw new BusyError(
        `${clerkUserId} in tenant ${tenant.id} is being looked at by another process`,
      );
    }
  }

  private async reconcileUnderLock(tenant: Tenant, clerkUserId: string) {
    const { clerkOrgId } = tenant;

    if (clerkOrgId === null || !this.organizationSource.keeps(clerkOrgId)) {
      return;
    }

    const membership = await this.organizationSource.getMembership(
      clerkOrgId,
      clerkUserId,
    );

    await this.unlessHeldBack(tenant.id, async () => {
      if (membership === null) {
        return this.remove(tenant, clerkUserId);
      }

      // Not of somebody who has left: where organizations are not Clerk's, their access
      // ends without it.
      const person = await this.clerkOrganizationsService.getUser(clerkUserId);

      return person?.isBanned
        ? this.keepOut(tenant, clerkOrgId, clerkUserId, membership.role)
        : this.keep(tenant, clerkUserId, membership.role);
    });
  }

  /** Still a member in Clerk, and one again here as soon as Clerk lets them in. */
  private async keepOut(
    tenant: Tenant,
    organizationId: string,
    clerkUserId: string,
    role: string,
  ) {
    await this.organizationSource.revokeInvitationsOf(
      organizationId,
      clerkUserId,
    );
    await this.peopleRepository.saveMembership({
      clerkUserId,
      tenantId: tenant.id,
      role,
    });
    if (tenant.workspaceId !== null) {
      await this.twentyClient.removeMember(tenant.id, clerkUserId);
    }
  }

  /** Twenty first, so that what fails is done again. */
  private async remove(tenant: Tenant, clerkUserId: string) {
    // They see it no more, whenever Twenty hears of it.
    await this.peopleRepository.endMembership(clerkUserId, tenant.id);
    if (tenant.workspaceId !== null) {
      await this.twentyClient.removeMember(tenant.id, clerkUserId);
    }
    await this.peopleRepository.removeMembership(clerkUserId, tenant.id);
  }

  private async keep(tenant: Tenant, clerkUserId: string, role: string) {
    // First, so that what ends their access later reaches this tenant, too.
    await this.peopleRepository.saveMembership({
      clerkUserId,
      tenantId: tenant.id,
      role,
    });
    // One that is being made, or that is on its way out, gets them when it opens.
    if (!isFinished(tenant)) {
      return;
    }

    const refusal = await this.addToTwenty(tenant, clerkUserId, role);

    if (refusal !== null) {
      await this.refuse(tenant, clerkUserId, refusal);
      return;
    }
    await this.peopleRepository.saveRefusal(clerkUserId, tenant.id, null);
    if (isAdminRole(role, this.configuration.clerk.roleMapping)) {
      await this.releaseFormerAdmins(tenant);
    }
  }

  /** @returns why Twenty will not have the person as they are; null when it has. */
  private async addToTwenty(
    tenant: Tenant,
    clerkUserId: string,
    role: string,
  ): Promise<PersonRefusal | null> {
    try {
      await this.twentyClient.addMember(tenant.id, clerkUserId, role);

      return null;
    } catch (error) {
      if (error instanceof TwentyFailedError && isRefusalOfPerson(error.code)) {
        return error.code;
      }
      throw error;
    }
  }

  /** Told once: asking again changes nothing before something else does. */
  private async refuse(
    tenant: Tenant,
    clerkUserId: string,
    refusal: PersonRefusal,
  ) {
    if (
      await this.peopleRepository.saveRefusal(clerkUserId, tenant.id, refusal)
    ) {
      this.logger.warn(
        `Twenty refuses ${clerkUserId} in tenant ${tenant.id}: ${refusal}. See: tenants show ${tenant.slug}`,
      );
    }
  }

  /** There is another admin, so that Twenty may let go of those who are none. */
  private async releaseFormerAdmins(tenant: Tenant) {
    await tryAll(
      await this.peopleRepository.listRefusedAs('last_admin', tenant.id),
      (clerkUserId) => clerkUserId,
      (clerkUserId) => this.reconcilePerson(tenant, clerkUserId),
    );
  }

  /**
   * Does something in a tenant, which is compared as soon as it is open, however long
   * that is, where it is held back.
   */
  async unlessHeldBack(tenantId: string, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof TwentyFailedError) || !error.isHeldBack) {
        throw error;
      }
      await this.tenantRepository.compareSoon(tenantId);
    }
  }

  /**
   * The profiles of members, and of those who have left with an address that is a
   * member's now.
   */
  private async withHoldersOf(
    wanted: readonly WantedPerson[],
    { people }: PeopleAnswer,
    members: ReadonlyMap<string, ClerkProfile>,
  ): Promise<ReadonlyMap<string, ClerkProfile>> {
    const addresses = new Set(wanted.map(({ profile }) => profile.email));
    const holders = await this.clerkOrganizationsService.getPeople(
      people.flatMap(({ clerkUserId, email }) =>
        clerkUserId !== null &&
        !members.has(clerkUserId) &&
        addresses.has(email)
          ? [clerkUserId]
          : [],
      ),
    );

    return new Map([...members, ...holders]);
  }

  private async differingRecords(
    tenantId: string,
    members: readonly { userId: string; role: string }[],
  ): Promise<string[]> {
    const rolesInClerk = new Map(
      members.map(({ userId, role }) => [userId, role]),
    );
    const rolesHere = await this.peopleRepository.rolesIn(tenantId);

    return [...new Set([...rolesInClerk.keys(), ...rolesHere.keys()])].filter(
      (userId) => rolesInClerk.get(userId) !== rolesHere.get(userId),
    );
  }
}

/** Who can be changed at the same time. Addresses have to be free one by one. */
const inTurns = (
  differences: readonly PersonDifference[],
): PersonDifference[][] => {
  const of = (...kinds: PersonDifference['kind'][]) =>
    differences.filter(({ kind }) => kinds.includes(kind));

  return [
    of('remove'),
    ...of('profile').map((person) => [person]),
    of('make_admin'),
    of('add', 'role', 'picture', 'record'),
  ];
};

const isFinished = ({ status, workspaceId, provisioningStep }: Tenant) =>
  (status === 'ready' || status === 'suspended') &&
  workspaceId !== null &&
  provisioningStep === 'ready';
