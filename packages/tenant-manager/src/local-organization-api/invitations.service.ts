import { Injectable } from '@nestjs/common';

import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import { ClerkUnreachableError } from '@twenty-clerk/clerk-access/clerk-errors';
import { ApiException } from '../errors/api.exception';
import { explainingClerk } from '../organizations/explaining-clerk';
import { WorkQueue } from '../queue/work-queue.service';
import {
  type Invitation,
  InvitationRepository,
} from '../local-organizations/invitation.repository';
import {
  type Access,
  ADMIN_ROLE,
  type LocalOrganization,
  type Role,
} from '../local-organizations/local-organization';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';

/** Lets people into local organizations, and out of them. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitationRepository: InvitationRepository,
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly clerkOrganizationsService: ClerkOrganizationsService,
    private readonly workQueue: WorkQueue,
  ) {}

  /** @throws ApiException organization_not_found, to strangers; not_allowed */
  async asAdmin(
    userId: string,
    organizationId: string,
  ): Promise<LocalOrganization> {
    const { organization, role } = await this.asMember(userId, organizationId);

    if (role !== ADMIN_ROLE) {
      throw new ApiException('not_allowed');
    }

    return organization;
  }

  /** @throws ApiException organization_not_found, to strangers. */
  async asMember(userId: string, organizationId: string): Promise<Access> {
    const access = await this.localOrganizationRepository.findAccess(
      userId,
      organizationId,
    );

    if (access === null) {
      throw new ApiException('organization_not_found');
    }

    return access;
  }

  /** @throws ApiException already_a_member, as far as Clerk can say. */
  async invite(
    organizationId: string,
    wanted: { email: string; role: Role; invitedBy: string },
  ): Promise<Invitation & { token: string }> {
    if (await this.isMember(wanted.email, organizationId)) {
      throw new ApiException('already_a_member');
    }

    return this.invitationRepository.create({ ...wanted, organizationId });
  }

  /**
   * Lets in whoever was invited: the token alone is not enough, since a mail may
   * be passed on. The address must be one that Clerk has verified as theirs.
   *
   * @throws ApiException invitation_not_found, invitation_over,
   * invitation_for_somebody_else, already_a_member, clerk_unreachable.
   */
  async accept(
    userId: string,
    token: string,
    requestId: string,
  ): Promise<Access> {
    const invitation = await this.invitationRepository.findByToken(token);

    if (invitation === null) {
      throw new ApiException('invitation_not_found');
    }

    const person = await explainingClerk(() =>
      this.clerkOrganizationsService.getUser(userId),
    );

    if (!person?.verifiedEmails.includes(invitation.email)) {
      throw new ApiException('invitation_for_somebody_else');
    }
    if (invitation.status !== 'pending') {
      throw new ApiException('invitation_over');
    }
    if (
      await this.localOrganizationRepository.findAccess(
        userId,
        invitation.organizationId,
      )
    ) {
      throw new ApiException('already_a_member');
    }
    if (!(await this.invitationRepository.accept(invitation, userId))) {
      throw new ApiException('invitation_over');
    }
    await this.tellTwenty(userId, invitation.organizationId, requestId);

    return this.asMember(userId, invitation.organizationId);
  }

  /** @throws ApiException member_not_found, last_admin */
  async changeRole(
    userId: string,
    organizationId: string,
    role: Role,
    requestId: string,
  ): Promise<void> {
    if (
      (await this.localOrganizationRepository.findAccess(
        userId,
        organizationId,
      )) === null
    ) {
      throw new ApiException('member_not_found');
    }
    if (
      !(await this.localOrganizationRepository.changeRole(
        userId,
        organizationId,
        role,
      ))
    ) {
      throw new ApiException('last_admin');
    }
    await this.tellTwenty(userId, organizationId, requestId);
  }

  /** @throws ApiException last_admin */
  async removeMember(
    userId: string,
    organizationId: string,
    requestId: string,
  ): Promise<void> {
    if (
      !(await this.localOrganizationRepository.revoke(userId, organizationId))
    ) {
      throw new ApiException('last_admin');
    }
    await this.tellTwenty(userId, organizationId, requestId);
  }

  /** Nobody waits for Clerk to invite: accepting asks it again. */
  private async isMember(
    email: string,
    organizationId: string,
  ): Promise<boolean> {
    const owner = await this.clerkOrganizationsService
      .findOwnerOfEmail(email)
      .catch((error: unknown) => {
        if (error instanceof ClerkUnreachableError) {
          return null;
        }
        throw error;
      });

    return (
      owner !== null &&
      (await this.localOrganizationRepository.findAccess(
        owner.id,
        organizationId,
      )) !== null
    );
  }

  private tellTwenty(
    userId: string,
    organizationId: string,
    requestId: string,
  ): Promise<void> {
    return this.workQueue.synchronize([
      { kind: 'membership', organizationId, userId, requestId },
    ]);
  }
}
