import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

export type Membership = {
  userId: string;
  email: string;
  userWorkspaceId: string;
  workspaceName: string | null;
  isWorkspaceActive: boolean;
  roleId: string | null;
  /** The role that they should have: of the label asked for, else the default. */
  expectedRoleId: string | null;
  roleKeptWhile: string | null;
  /** When Clerk gave them the role, in seconds; null for one from before that was kept. */
  roleSaidAt: number | null;
  awaitsLocale: boolean;
};

/** Reads memberships out of Twenty's own tables, in one query. */
@Injectable()
export class MembershipRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  /** The membership of a Clerk user who has joined the workspace, else null. */
  async find(
    clerkUserId: string,
    workspaceId: string,
    roleLabel: string | undefined,
  ): Promise<Membership | null> {
    const [membership] = await this.database.query<Membership>(
      `SELECT "user".id AS "userId",
              "user".email,
              "userWorkspace".id AS "userWorkspaceId",
              workspace."displayName" AS "workspaceName",
              workspace."activationStatus"::text = 'ACTIVE' AS "isWorkspaceActive",
              "roleTarget"."roleId",
              coalesce(role.id, workspace."defaultRoleId") AS "expectedRoleId",
              identity.role_kept_while AS "roleKeptWhile",
              extract(epoch FROM identity.role_said_at)::float AS "roleSaidAt",
              identity.awaits_locale AS "awaitsLocale"
         FROM clerk.identity
         JOIN core."user" ON "user".id = identity.user_id
         JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
         JOIN core.workspace ON workspace.id = "userWorkspace"."workspaceId"
         LEFT JOIN core."roleTarget"
           ON "roleTarget"."userWorkspaceId" = "userWorkspace".id
         LEFT JOIN core.role
           ON role."workspaceId" = workspace.id
          AND role.label = $3
          AND role."canBeAssignedToUsers"
        WHERE identity.clerk_user_id = $1
          AND identity.joined_at IS NOT NULL
          AND workspace.id = $2
          AND "user"."deletedAt" IS NULL
          AND "userWorkspace"."deletedAt" IS NULL
          AND workspace."deletedAt" IS NULL
        LIMIT 1`,
      [clerkUserId, workspaceId, roleLabel ?? null],
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
