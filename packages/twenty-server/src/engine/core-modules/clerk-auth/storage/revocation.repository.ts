import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

export type Membership = { userWorkspaceId: string; workspaceId: string };

export type RevokedUser = {
  userId: string;
  email: string;
  /** What they are, or were, in each workspace of this database. */
  memberships: Membership[];
  /** In seconds. */
  revokedAt: number;
};

/** Since when which session tokens are worth nothing here. */
@Injectable()
export class RevocationRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  /** From now on, session tokens from before are worth nothing here. */
  async record(clerkUserId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO clerk.revocation (clerk_user_id, revoked_at)
       VALUES ($1, now())
       ON CONFLICT (clerk_user_id) DO UPDATE SET revoked_at = now()`,
      [clerkUserId],
    );
  }

  /** Tokens from before it are worth nothing in this database; in seconds. */
  async readValidFrom(): Promise<number> {
    const [access] = await this.database.query<{ validFrom: number }>(
      `SELECT extract(epoch FROM valid_from)::float8 AS "validFrom"
         FROM clerk.access`,
      [],
    );

    return Math.floor(access?.validFrom ?? Infinity);
  }

  /**
   * Everybody whose access has ended here since a point in time, the earliest first.
   *
   * @param since in seconds.
   */
  async listSince(since: number): Promise<RevokedUser[]> {
    return this.database.query<RevokedUser>(
      `SELECT "user".id AS "userId",
              "user".email,
              coalesce(
                json_agg(json_build_object(
                  'userWorkspaceId', "userWorkspace".id,
                  'workspaceId', "userWorkspace"."workspaceId"
                )) FILTER (WHERE "userWorkspace".id IS NOT NULL), '[]'
              ) AS memberships,
              floor(extract(epoch FROM revoked_at))::int AS "revokedAt"
         FROM clerk.revocation
         JOIN clerk.identity USING (clerk_user_id)
         JOIN core."user" ON "user".id = identity.user_id
         LEFT JOIN core."userWorkspace" ON "userWorkspace"."userId" = "user".id
        WHERE revoked_at >= to_timestamp($1)
        GROUP BY "user".id, "user".email, revoked_at
        ORDER BY revoked_at`,
      [since],
    );
  }

  /**
   * Whom a token names, by their id or by what they are in the workspace.
   *
   * @returns a Clerk user id of null for somebody who is not Clerk's.
   */
  async findNamed(
    id: string,
  ): Promise<{ id: string; email: string; clerkUserId: string | null } | null> {
    const [user] = await this.database.query<{
      id: string;
      email: string;
      clerkUserId: string | null;
    }>(
      `SELECT "user".id, "user".email, clerk_user_id AS "clerkUserId"
         FROM core."user"
         LEFT JOIN clerk.identity ON identity.user_id = "user".id
        WHERE "user".id = $1 OR "user".id =
              (SELECT "userId" FROM core."userWorkspace" WHERE id = $1)`,
      [id],
    );

    return user ?? null;
  }

  /** What a Twenty user is in each workspace of this database, former ones too. */
  async listMemberships(userId: string): Promise<Membership[]> {
    return this.database.query<Membership>(
      `SELECT id AS "userWorkspaceId", "workspaceId"
         FROM core."userWorkspace" WHERE "userId" = $1`,
      [userId],
    );
  }

  /** @param issuedAt when the session token was made, in seconds. */
  async isRevoked(clerkUserId: string, issuedAt: number): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM clerk.revocation
        WHERE clerk_user_id = $1 AND revoked_at >= to_timestamp($2)`,
      [clerkUserId, issuedAt],
    );

    return rows.length > 0;
  }
}
