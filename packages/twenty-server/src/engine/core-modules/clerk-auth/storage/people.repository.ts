import { Injectable } from '@nestjs/common';

import { type Profile } from '@twenty-clerk/contract/people/profile';
import {
  type AssignableRole,
  ASSIGNABLE_ROLES_SQL,
} from 'src/engine/core-modules/clerk-auth/storage/assignable-roles.sql';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

export type UserRow = Profile & {
  userId: string;
  /** Null for a user of Twenty's who is nobody of Clerk's. */
  clerkUserId: string | null;
  isMember: boolean;
  /** Whether everything that makes them a member is done. */
  hasJoined: boolean;
  role: string | null;
  appliedRole: string | null;
  roleKeptWhile: string | null;
};

const PROFILE_COLUMNS = `"user".email, "user"."isEmailVerified",
  "user"."firstName", "user"."lastName"`;

/** Reads people and roles out of Twenty's own tables. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  async findUser(userId: string): Promise<Profile | null> {
    const [user] = await this.database.query<Profile>(
      `SELECT ${PROFILE_COLUMNS} FROM core."user"
        WHERE id = $1 AND "deletedAt" IS NULL`,
      [userId],
    );

    return user ?? null;
  }

  /** A user who is somebody of Clerk's; null for one who is not. */
  async findPerson(
    userId: string,
  ): Promise<Pick<UserRow, 'appliedRole'> | null> {
    const [person] = await this.database.query<Pick<UserRow, 'appliedRole'>>(
      `SELECT applied_role AS "appliedRole" FROM clerk.identity
        WHERE user_id = $1`,
      [userId],
    );

    return person ?? null;
  }

  /** Every user in the database: each keeps an address, also when they left. */
  async listUsers(workspaceId: string): Promise<UserRow[]> {
    return this.database.query<UserRow>(
      `SELECT DISTINCT ON ("user".id)
              "user".id AS "userId", ${PROFILE_COLUMNS},
              identity.clerk_user_id AS "clerkUserId",
              "userWorkspace".id IS NOT NULL AS "isMember",
              identity.joined_at IS NOT NULL AS "hasJoined",
              role.label AS role,
              identity.applied_role AS "appliedRole",
              identity.role_kept_while AS "roleKeptWhile"
         FROM core."user"
         LEFT JOIN clerk.identity ON identity.user_id = "user".id
         LEFT JOIN core."userWorkspace"
           ON "userWorkspace"."userId" = "user".id
          AND "userWorkspace"."workspaceId" = $1
          AND "userWorkspace"."deletedAt" IS NULL
         LEFT JOIN core."roleTarget"
           ON "roleTarget"."userWorkspaceId" = "userWorkspace".id
         LEFT JOIN core.role ON role.id = "roleTarget"."roleId"
        WHERE "user"."deletedAt" IS NULL
        ORDER BY "user".id`,
      [workspaceId],
    );
  }

  /** The roles that people can have. */
  async listRoles(workspaceId: string): Promise<AssignableRole[]> {
    return this.database.query<AssignableRole>(
      `SELECT assignable.*
         FROM core.workspace, LATERAL (${ASSIGNABLE_ROLES_SQL}) AS assignable
        WHERE workspace.id = $1
        ORDER BY assignable.label`,
      [workspaceId],
    );
  }
}
