import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/**
 * Which organization a person's call has made, by the key of the call.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
@Injectable()
export class IdempotencyKeys {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find(
    clerkUserId: string,
    key: string | undefined,
  ): Promise<string | null> {
    const [row] = await this.dataSource.query<{ organization_id: string }[]>(
      `SELECT organization_id FROM idempotency_key
        WHERE clerk_user_id = $1 AND key = $2`,
      [clerkUserId, key ?? null],
    );

    return row?.organization_id ?? null;
  }

  async keep(
    clerkUserId: string,
    key: string | undefined,
    organizationId: string,
  ): Promise<void> {
    if (key !== undefined) {
      await this.dataSource.query(
        `INSERT INTO idempotency_key (clerk_user_id, key, organization_id)
         VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [clerkUserId, key, organizationId],
      );
    }
  }
}
