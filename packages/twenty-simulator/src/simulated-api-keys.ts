import { randomUUID } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';

import { GraphQLError } from 'graphql';
import {
  type RecordKey,
  type RecordRights,
  type TwentyRecordKeys,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { DataSource } from 'typeorm';

import { TokenIssuer, type TokenSubject } from './token-issuer';

/** How often a workspace's keys may ask at once, and then in a minute. */
export const REQUESTS_PER_MINUTE = Symbol('REQUESTS_PER_MINUTE');

const REFILL_MILLISECONDS = 60_000;

type Bucket = { tokens: number; filledAt: number };
type Rights = Record<string, 'write' | 'delete'>;

const refuse = (code: string, subCode?: string) =>
  new GraphQLError('The key is refused.', { extensions: { code, subCode } });

/** Stands in for Twenty's API keys, what their roles may do, and how often. */
@Injectable()
export class SimulatedApiKeys implements TwentyRecordKeys {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(REQUESTS_PER_MINUTE) private readonly requestsPerMinute: number,
    private readonly tokenIssuer: TokenIssuer,
  ) {}

  async replace(
    workspaceId: string,
    { name }: { name: string },
    rights: readonly RecordRights[],
  ): Promise<RecordKey> {
    const id = randomUUID();

    await this.dataSource.query(
      `UPDATE core."apiKey" SET "revokedAt" = now()
        WHERE "workspaceId" = $1 AND name = $2`,
      [workspaceId, name],
    );
    await this.dataSource.query(
      `INSERT INTO core."apiKey" (id, "workspaceId", name, rights)
       VALUES ($1, $2, $3, $4)`,
      [
        id,
        workspaceId,
        name,
        JSON.stringify(
          Object.fromEntries(
            rights.map(({ object, mayDelete }) => [
              object.nameSingular,
              mayDelete ? 'delete' : 'write',
            ]),
          ),
        ),
      ],
    );

    const { token, expiresAt } = await this.tokenIssuer.issue('API_KEY', {
      userId: id,
      workspaceId,
    });

    return { apiKey: token, expiresAt };
  }

  async end(workspaceId: string, apiKeyIds: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE core."apiKey" SET "revokedAt" = now()
        WHERE "workspaceId" = $1 AND id = ANY ($2) AND "revokedAt" IS NULL`,
      [workspaceId, apiKeyIds],
    );
  }

  /** @throws GraphQLError as Twenty's, also when the key asks too often. */
  async admit(
    { userId: id, workspaceId }: TokenSubject,
    object: string,
    wish: 'read' | 'write' | 'delete',
  ): Promise<void> {
    const [key] = await this.dataSource.query<{ rights: Rights }[]>(
      `SELECT rights FROM core."apiKey" WHERE id = $1 AND "revokedAt" IS NULL`,
      [id],
    );

    if (key === undefined) {
      throw refuse('UNAUTHENTICATED');
    }
    if (
      key.rights[object] === undefined ||
      (wish === 'delete' && key.rights[object] !== 'delete')
    ) {
      throw refuse('FORBIDDEN');
    }
    this.count(workspaceId);
  }

  private count(workspaceId: string) {
    const now = Date.now();
    const { tokens, filledAt } = this.buckets.get(workspaceId) ?? {
      tokens: this.requestsPerMinute,
      filledAt: now,
    };
    const available = Math.min(
      this.requestsPerMinute,
      tokens +
        ((now - filledAt) * this.requestsPerMinute) / REFILL_MILLISECONDS,
    );

    if (available < 1) {
      throw refuse('BAD_USER_INPUT', 'LIMIT_REACHED');
    }
    this.buckets.set(workspaceId, { tokens: available - 1, filledAt: now });
  }
}
