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

  /** Once, in the browser in which it was begun, and within minutes. */
  async use(state: string, browserSecret: string): Promise<Requester | null> {
    const [requester] = await this.dataSource.query<Requester[]>(
      `WITH used AS (
         UPDATE connectors.connection_attempt SET used_at = now()
          WHERE state_digest = $1 AND browser_digest = $2 AND used_at IS NULL
            AND created_at > now() - $3 * interval '1 second'
         RETURNING user_id, organization_id, tenant_id)
       SELECT user_id AS "userId", organization_id AS "organizationId",
              tenant_id AS "tenantId" FROM used`,
      [digestOf(state), digestOf(browserSecret), ATTEMPT_SECONDS],
    );

    return requester ?? null;
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
