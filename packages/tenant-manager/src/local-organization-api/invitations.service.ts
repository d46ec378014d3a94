import { Injectable } from '@nestjs/common';

import { type LocalRole } from '@twenty-clerk/contract/tenants/local-organizations';
import { ClerkOrganizationsService } from '../clerk/clerk-organizations.service';
import { ClerkUnreachableError } from '@twenty-clerk/clerk-access/clerk-errors';
import { ApiException } from '../errors/api.exception';
import { explainingClerk } from '../organizations/explaining-clerk';
import { WorkQueue } from '../queue/work-queue.service';
import {
  type Invitation,
  InvitationRepository,
} from '../local-organizations/invitation.repository';
import { type Access } from '../local-organizations/local-organization';
import { LocalOrganizationRepository } from '../local-organizations/local-organization.repository';

/** Lets people into local organizations. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitationRepository: InvitationRepository,
    private readonly localOrganizationRepository: LocalOrganizationRepository,
    private readonly clerkOrganizationsService: ClerkOrganizationsService,
    private readonly workQueue: WorkQueue,
  ) {}

  /**
   * Clerk is asked about the address only after the invitation has been counted.
   *
   * @throws ApiException already_a_member, as far as Clerk can say; not_allowed,
   * too_many_invitations
   */
  async invite(
    organizationId: string,
    wanted: { email: string; role: LocalRole; invitedBy: string },
  ): Promise<Invitation & { token: string }> {
    const invitation = await this.invitationRepository.create({
      ...wanted,
      organizationId,
    });

    if (typeof invitation === 'string') {
      throw new ApiException(invitation);
    }
    if (await this.isMember(wanted.email, organizationId)) {
      await this.invitationRepository.revoke(organizationId, invitation.id);
      throw new ApiException('already_a_member');
    }

    return invitation;
  }

  /**
   * Lets in whoever was invited: the token alone is not enough, since a mail may
   * be passed on. The address must be one that Clerk has verified as theirs. Whoever
   * was let in hears so again: the first answer may have been lost.
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

    const { organizationId } = invitation;

    await this.workQueue.synchronizeAfter(
      { kind: 'membership', organizationId, userId, requestId },
      (entityManager) =>
        this.invitationRepository.accept(entityManager, invitation, userId),
    );

    const access = await this.localOrganizationRepository.findAccess(
      userId,
      organizationId,
    );
    const status = (await this.invitationRepository.findByToken(token))?.status;

    if (access !== null && status === 'pending') {
      throw new ApiException('already_a_member');
    }
    if (access === null || status !== 'accepted') {
      throw new ApiException('invitation_over');
    }

    return access;
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
}
