import { createHash, randomBytes } from 'node:crypto';

import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { ATTEMPT_SECONDS } from './browser-cookie';

/** For whom a shop is to be connected. */
export type Requester = {
  userId: string;
  organizationId: string;
  tenantId: string;
};

const SECRET_BYTES = 32;
const IS_GOOD = `
  state_digest = $1 AND browser_digest = $2 AND used_at IS NULL
  AND created_at > now() - $3 * interval '1 second'`;

/** Attempts to connect a shop. Of what makes them good only digests are kept. */
@Injectable()
export class ConnectionAttemptRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @returns what goes to Salla and back, and what stays in the browser. */
  async begin(
    requester: Requester,
  ): Promise<{ state: string; browserSecret: string }> {
    const state = randomBytes(SECRET_BYTES).toString('base64url');
    const browserSecret = randomBytes(SECRET_BYTES).toString('base64url');

    await this.dataSource.query(
      `INSERT INTO connectors.connection_attempt
         (state_digest, browser_digest, user_id, organization_id, tenant_id)
       VALUES ($1, $2, $3, $4, $5)`,
      [
        digestOf(state),
        digestOf(browserSecret),
        requester.userId,
        requester.organizationId,
        requester.tenantId,
      ],
    );

    return { state, browserSecret };
  }

  /** In the browser in which it was begun, within minutes, unless it was used. */
  async find(state: string, browserSecret: string): Promise<Requester | null> {
    const [requester] = await this.dataSource.query<Requester[]>(
      `SELECT user_id AS "userId", organization_id AS "organizationId",
              tenant_id AS "tenantId"
         FROM connectors.connection_attempt WHERE ${IS_GOOD}`,
      whichOf(state, browserSecret),
    );

    return requester ?? null;
  }

  /** @returns false when it is good no more: it can be used once. */
  async use(state: string, browserSecret: string): Promise<boolean> {
    const used = await this.dataSource.query<unknown[]>(
      `WITH used AS (
         UPDATE connectors.connection_attempt SET used_at = now()
          WHERE ${IS_GOOD}
         RETURNING true)
       SELECT * FROM used`,
      whichOf(state, browserSecret),
    );

    return used.length > 0;
  }

  async sweep(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM connectors.connection_attempt
        WHERE created_at < now() - interval '1 day'`,
    );
  }
}

const digestOf = (secret: string) =>
  createHash('sha256').update(secret).digest('hex');

const whichOf = (state: string, browserSecret: string) => [
  digestOf(state),
  digestOf(browserSecret),
  ATTEMPT_SECONDS,
];
