import { createHash } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { ApiException } from '../errors/api.exception';
import { Locks } from '../registry/locks.service';

/**
 * Which organization a call has made, by its key and whom it was for.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
@Injectable()
export class IdempotencyKeys {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly locks: Locks,
  ) {}

  /**
   * Works on a call while nobody works on the same one.
   *
   * @param work gets the mark by which what the call makes is found again.
   * @throws ApiException request_in_progress when somebody does.
   */
  async alone<Result>(
    whom: string,
    key: string,
    work: (mark: string) => Promise<Result>,
  ): Promise<Result> {
    const mark = sha256(`${whom}\n${key}`);
    const locked = await this.locks.withLock(`create ${mark}`, () =>
      work(mark),
    );

    if (!locked.isMine) {
      throw new ApiException('request_in_progress');
    }

    return locked.result;
  }

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
    whom: string,
    key: string,
    wanted: object,
  ): Promise<{ isRepeated: boolean; organizationId: string | null }> {
    const requestHash = sha256(JSON.stringify(wanted));
    const inserted = await this.dataSource.query<unknown[]>(
      `INSERT INTO idempotency_key (clerk_user_id, key, request_hash)
       VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING true`,
      [whom, key, requestHash],
    );
    const [row] = await this.dataSource.query<
      { organizationId: string | null; requestHash: string | null }[]
    >(
      `SELECT organization_id AS "organizationId", request_hash AS "requestHash"
         FROM idempotency_key WHERE clerk_user_id = $1 AND key = $2`,
      [whom, key],
    );

    if (row?.requestHash !== requestHash) {
      throw new ApiException('idempotency_key_reused');
    }

    return {
      isRepeated: inserted.length === 0,
      organizationId: row.organizationId,
    };
  }

  async keep(whom: string, key: string, organizationId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE idempotency_key SET organization_id = $3
        WHERE clerk_user_id = $1 AND key = $2`,
      [whom, key, organizationId],
    );
  }
}

/** The same at each attempt; tells nobody what it was made of. */
const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');
