import {
  type CanActivate,
  type ExecutionContext,
  Inject,
  Injectable,
} from '@nestjs/common';

import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { CLERK_CONFIGURATION } from '@twenty-clerk/clerk-access/clerk-configuration.token';
import {
  expectedRole,
  workspaceRoles,
} from '@twenty-clerk/clerk-access/clerk-roles';
import { ClosedException } from 'src/engine/core-modules/clerk-auth/guards/closed.exception';
import { requestOf } from 'src/engine/core-modules/clerk-auth/guards/request-of';
import {
  TWENTY_PEOPLE,
  type TwentyPeople,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { PeopleRepository } from 'src/engine/core-modules/clerk-auth/storage/people.repository';

/** Of Twenty's RoleResolver. */
export const ROLE_ASSIGNMENT = 'updateWorkspaceMemberRole';

type Assignment = { workspaceMemberId: string; roleId: string };

/**
 * Lets an admin give somebody a role in Twenty unless Clerk decides about it: it would
 * be another one again at their next sign-in, and nobody would know why.
 */
@Injectable()
export class RoleAssignmentGuard implements CanActivate {
  constructor(
    @Inject(CLERK_CONFIGURATION)
    private readonly configuration: ClerkConfiguration | null,
    @Inject(TWENTY_PEOPLE) private readonly twentyPeople: TwentyPeople,
    private readonly peopleRepository: PeopleRepository,
  ) {}

  /** @throws ClosedException role_assignment_closed */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isAssignment =
      context.getClass().name === 'RoleResolver' &&
      context.getHandler().name === ROLE_ASSIGNMENT;

    if (this.configuration === null || !isAssignment) {
      return true;
    }

    const workspaceId = requestOf(context).workspace?.id;

    // Without a token Twenty turns them away itself.
    if (
      workspaceId !== undefined &&
      !(await this.isLasting(context.getArgByIndex<Assignment>(1), workspaceId))
    ) {
      throw new ClosedException('role_assignment_closed');
    }

    return true;
  }

  /** Whether they would have the role for as long as Clerk says of them what it says. */
  private async isLasting(
    { workspaceMemberId, roleId }: Assignment,
    workspaceId: string,
  ): Promise<boolean> {
    const [roles, userId] = await Promise.all([
      this.peopleRepository.listRoles(workspaceId),
      this.twentyPeople.findUserOfMember(workspaceMemberId, workspaceId),
    ]);
    const role = roles.find(({ id }) => id === roleId)?.label;
    const person =
      userId === null ? null : await this.peopleRepository.findPerson(userId);

    // Nothing there, or nobody of Clerk's: Twenty's to answer.
    if (role === undefined || person === null) {
      return true;
    }

    const clerkRole = person.appliedRole ?? '';

    return (
      role ===
      expectedRole(
        { clerkRole, appliedRole: clerkRole, role },
        workspaceRoles(this.configuration?.roleMapping ?? {}, roles),
      )
    );
  }
}
