import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { isUniqueViolation } from '@twenty-clerk/contract/databases/is-unique-violation';

/** Which Twenty user is which Clerk user. */
@Injectable()
export class IdentityRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  /** The Twenty user of a Clerk user, unless it has been deleted in Twenty. */
  async findUser(
    clerkUserId: string,
  ): Promise<{ id: string; email: string } | null> {
    const [user] = await this.database.query<{ id: string; email: string }>(
      `SELECT "user".id, "user".email
         FROM clerk.identity
         JOIN core."user" ON "user".id = identity.user_id
        WHERE identity.clerk_user_id = $1 AND "user"."deletedAt" IS NULL`,
      [clerkUserId],
    );

    return user ?? null;
  }

  /**
   * Records that a Clerk user is a Twenty user, once and for all.
   *
   * @param account.roleKeptWhile the Clerk role under which the user keeps the role
   * that they have in Twenty; null when Clerk decides.
   * @param account.awaitsLocale whether their language is still to be learnt.
   * @returns false when the Twenty user already belongs to another Clerk user.
   */
  async link(
    clerkUserId: string,
    userId: string,
    {
      roleKeptWhile,
      awaitsLocale,
    }: { roleKeptWhile: string | null; awaitsLocale: boolean },
  ): Promise<boolean> {
    try {
      await this.database.query(
        `INSERT INTO clerk.identity
           (clerk_user_id, user_id, role_kept_while, awaits_locale)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (clerk_user_id)
         DO UPDATE SET user_id = excluded.user_id, joined_at = NULL`,
        [clerkUserId, userId, roleKeptWhile, awaitsLocale],
      );
    } catch (error) {
      if (isUniqueViolation(error)) {
        return false;
      }

      throw error;
    }

    return true;
  }

  /** The Clerk user whom a Twenty user belongs to. */
  async findClerkUserId(userId: string): Promise<string | null> {
    const [identity] = await this.database.query<{ clerkUserId: string }>(
      `SELECT clerk_user_id AS "clerkUserId"
         FROM clerk.identity WHERE user_id = $1`,
      [userId],
    );

    return identity?.clerkUserId ?? null;
  }

  /** Makes a Twenty user free for another Clerk user. */
  async unlink(clerkUserId: string, userId: string): Promise<void> {
    await this.database.query(
      `DELETE FROM clerk.identity
        WHERE clerk_user_id = $1 AND user_id = $2`,
      [clerkUserId, userId],
    );
  }

  /**
   * Records that everything that makes the person a member is done.
   *
   * @param issuedAt when the session token was made with which they came, in
   * seconds; undefined when it is Clerk that says that they are a member.
   * @returns false, and nothing is recorded, when it was revoked meanwhile.
   */
  async recordJoined(clerkUserId: string, issuedAt?: number): Promise<boolean> {
    const rows = await this.database.query(
      `WITH joined AS (
         UPDATE clerk.identity
            SET joined_at = now(),
                role_said_at = coalesce(to_timestamp($2), now())
          WHERE clerk_user_id = $1
            AND NOT EXISTS (SELECT FROM clerk.revocation
                             WHERE clerk_user_id = $1
                               AND revoked_at >= to_timestamp($2))
         RETURNING 1)
       SELECT FROM joined`,
      [clerkUserId, issuedAt ?? null],
    );

    return rows.length > 0;
  }

  async hasJoined(clerkUserId: string): Promise<boolean> {
    const rows = await this.database.query(
      `SELECT FROM clerk.identity
        WHERE clerk_user_id = $1 AND joined_at IS NOT NULL`,
      [clerkUserId],
    );

    return rows.length > 0;
  }

  async recordLeft(clerkUserId: string): Promise<void> {
    await this.database.query(
      `UPDATE clerk.identity SET joined_at = NULL WHERE clerk_user_id = $1`,
      [clerkUserId],
    );
  }

  /** The role that the person has in Twenty is not Clerk's while theirs is that. */
  async keepRoleWhile(clerkUserId: string, clerkRole: string): Promise<void> {
    await this.database.query(
      `UPDATE clerk.identity SET role_kept_while = $2 WHERE clerk_user_id = $1`,
      [clerkUserId, clerkRole],
    );
  }

  /**
   * Records that the person has the role that Clerk gives them, or one of their own.
   *
   * @param clerkRole what Clerk says.
   * @param roleKeptWhile as in link().
   * @param issuedAt of the session token that says so, in seconds; undefined when it
   * is Clerk, now.
   */
  async recordRole(
    clerkUserId: string,
    clerkRole: string,
    roleKeptWhile: string | null,
    issuedAt?: number,
  ): Promise<void> {
    await this.database.query(
      `UPDATE clerk.identity
          SET applied_role = $2,
              role_kept_while = $3,
              role_said_at = coalesce(to_timestamp($4), now())
        WHERE clerk_user_id = $1`,
      [clerkUserId, clerkRole, roleKeptWhile, issuedAt ?? null],
    );
  }

  async recordLocale(clerkUserId: string): Promise<void> {
    await this.database.query(
      `UPDATE clerk.identity SET awaits_locale = false WHERE clerk_user_id = $1`,
      [clerkUserId],
    );
  }
}
