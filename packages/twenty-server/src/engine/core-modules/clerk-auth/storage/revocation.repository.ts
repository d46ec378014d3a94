import { Injectable } from '@nestjs/common';

import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';

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
