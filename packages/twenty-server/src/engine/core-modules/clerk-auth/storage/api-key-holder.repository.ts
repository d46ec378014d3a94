import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

/** Who has been given an API key: Twenty does not say who has made one. */
@Injectable()
export class ApiKeyHolderRepository {
  constructor(private readonly database: ClerkDatabaseService) {}

  async record(apiKeyId: string, userId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO clerk.api_key_holder (api_key_id, user_id) VALUES ($1, $2)
       ON CONFLICT DO NOTHING`,
      [apiKeyId, userId],
    );
  }

  async listKeysOf(userId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'SELECT api_key_id AS id FROM clerk.api_key_holder WHERE user_id = $1',
      [userId],
    );

    return rows.map(({ id }) => id);
  }

  /**
   * Keys of somebody with a role that is no admin's, of which each has another role:
   * which of two roles may do more, Twenty cannot say.
   */
  async listKeysBeyond(userId: string, roleId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT holder.api_key_id AS id
         FROM clerk.api_key_holder AS holder
         JOIN core.role ON role.id = $2 AND NOT role."canUpdateAllSettings"
         LEFT JOIN core."roleTarget"
           ON "roleTarget"."apiKeyId" = holder.api_key_id
        WHERE holder.user_id = $1
          AND "roleTarget"."roleId" IS DISTINCT FROM $2`,
      [userId, roleId],
    );

    return rows.map(({ id }) => id);
  }

  /** Names of keys that are good and in the hands of somebody who is no member now. */
  async listOfFormerMembers(
    workspaceId: string,
  ): Promise<{ name: string; email: string }[]> {
    return this.database.query(
      `SELECT "apiKey".name, "user".email
         FROM clerk.api_key_holder AS holder
         JOIN core."apiKey" ON "apiKey".id = holder.api_key_id
         JOIN core."user" ON "user".id = holder.user_id
        WHERE "apiKey"."workspaceId" = $1
          AND "apiKey"."revokedAt" IS NULL AND "apiKey"."expiresAt" > now()
          AND NOT EXISTS (
            SELECT FROM core."userWorkspace"
             WHERE "userId" = holder.user_id AND "workspaceId" = $1
               AND "deletedAt" IS NULL)
        ORDER BY "apiKey".name, "user".email`,
      [workspaceId],
    );
  }
}
