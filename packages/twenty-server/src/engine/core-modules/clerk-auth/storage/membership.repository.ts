import { Injectable } from '@nestjs/common';

import {
  type AssignableRole,
  ASSIGNABLE_ROLES_SQL,
} from 'src/engine/core-modules/clerk-auth/storage/assignable-roles.sql';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

export type Membership = {
  userId: string;
  email: string;
  userWorkspaceId: string;
  workspaceName: string | null;
  isWorkspaceActive: boolean;
  /** The label of the role that they have. */
  role: string | null;
  /** What Clerk said when their role was last made to fit; null when it never was. */
  appliedRole: string | null;
  roleKeptWhile: string | null;
  /** When Clerk gave them the role, in seconds; null for one from before that was kept. */
  roleSaidAt: number | null;
  awaitsLocale: boolean;
  /** All that people can have there. */
  roles: AssignableRole[];
};

/** Reads memberships out of Twenty's own tables, in one query. */
@Injectable()
export class MembershipRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  /** The membership of a Clerk user who has joined the workspace, else null. */
  async find(
    clerkUserId: string,
    workspaceId: string,
  ): Promise<Membership | null> {
    const [membership] = await this.database.query<Membership>(
      `SELECT "user".id AS "userId",
              "user".email,
              "userWorkspace".id AS "userWorkspaceId",
              workspace."displayName" AS "workspaceName",
              workspace."activationStatus"::text = 'ACTIVE' AS "isWorkspaceActive",
              role.label AS role,
              identity.applied_role AS "appliedRole",
              identity.role_kept_while AS "roleKeptWhile",
              extract(epoch FROM identity.role_said_at)::float AS "roleSaidAt",
              identity.awaits_locale AS "awaitsLocale",
              (SELECT coalesce(json_agg(assignable), '[]')
                 FROM (${ASSIGNABLE_ROLES_SQL}) AS assignable) AS roles
         FROM clerk.identity
         JOIN core."user" ON "user".id = identity.user_id
         JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
         JOIN core.workspace ON workspace.id = "userWorkspace"."workspaceId"
         LEFT JOIN core."roleTarget"
           ON "roleTarget"."userWorkspaceId" = "userWorkspace".id
         LEFT JOIN core.role ON role.id = "roleTarget"."roleId"
        WHERE identity.clerk_user_id = $1
          AND identity.joined_at IS NOT NULL
          AND workspace.id = $2
          AND "user"."deletedAt" IS NULL
          AND "userWorkspace"."deletedAt" IS NULL
          AND workspace."deletedAt" IS NULL
        LIMIT 1`,
      [clerkUserId, workspaceId],
    );

    return membership ?? null;
  }

  /**
   * The role of the label asked for; null when there is none that people can have,
   * and for somebody whose role is not Clerk's to decide.
   */
  async findRoleForNewcomer(
    clerkUserId: string,
    workspaceId: string,
    roleLabel: string | undefined,
  ): Promise<string | null> {
    const [role] = await this.database.query<{ id: string }>(
      `SELECT role.id
         FROM core.role, clerk.identity
        WHERE role."workspaceId" = $2
          AND role.label = $3
          AND role."canBeAssignedToUsers"
          AND identity.clerk_user_id = $1
          AND identity.role_kept_while IS NULL
        LIMIT 1`,
      [clerkUserId, workspaceId, roleLabel ?? null],
    );

    return role?.id ?? null;
  }
}
