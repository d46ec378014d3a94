import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { ApiException } from '../errors/api.exception';

/**
 * Which organization a person's call has made, by the key of the call.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
@Injectable()
export class IdempotencyKeys {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * Keeps a key before anything is made for it.
   *
   * @param wanted what the call asks for.
   * @returns whether an earlier attempt had the key, and what it made, if it came
   * so far as to say so.
   * @throws ApiException idempotency_key_reused when that one asked for more or
   * else.
   */
  async claim(
    clerkUserId: string,
    key: string,
    wanted: object,
  ): Promise<{ isRepeated: boolean; organizationId: string | null }> {
    const requestHash = sha256(JSON.stringify(wanted));
    const inserted = await this.dataSource.query<unknown[]>(
      `INSERT INTO idempotency_key (clerk_user_id, key, request_hash)
       VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING true`,
      [clerkUserId, key, requestHash],
    );
    const [row] = await this.dataSource.query<
      { organizationId: string | null; requestHash: string | null }[]
    >(
      `SELECT organization_id AS "organizationId", request_hash AS "requestHash"
         FROM idempotency_key WHERE clerk_user_id = $1 AND key = $2`,
      [clerkUserId, key],
    );

    if (row?.requestHash !== requestHash) {
      throw new ApiException('idempotency_key_reused');
    }

    return {
      isRepeated: inserted.length === 0,
      organizationId: row.organizationId,
    };
  }

  async keep(
    clerkUserId: string,
    key: string,
    organizationId: string,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET organization_id = $3
        WHERE clerk_user_id = $1 AND key = $2`,
      [clerkUserId, key, organizationId],
    );
  }
}

/** The same for a person's key at each attempt; tells nobody the key. */
export const markOf = (clerkUserId: string, key: string): string =>
  sha256(`${clerkUserId}\n${key}`);

const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');
