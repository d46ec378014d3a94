import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Encryption } from '../../encryption/encryption.service';
import { SallaError } from '../oauth/salla.error';
import { SallaOAuth, type Tokens } from '../oauth/salla-oauth.service';

/** Salla's access tokens are good for two weeks. */
const RENEWED_BEFORE_MILLISECONDS = 86_400_000;

type Row = {
  merchantId: string;
  accessToken: string;
  refreshToken: string;
  expiresAt: Date;
  refusedAt: Date | null;
};

/** The tokens of shops, encrypted, and renewed before they end. */
@Injectable()
export class ShopTokens {
  private readonly logger = new Logger(ShopTokens.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly encryption: Encryption,
    private readonly sallaOAuth: SallaOAuth,
  ) {}

  /**
   * Keeps tokens, unless the merchant has let us in anew or put us out since.
   *
   * @param givenAt when Salla has given them.
   */
  async save(merchantId: string, tokens: Tokens, givenAt: Date): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      if (await isNewest(entityManager, merchantId, givenAt)) {
        await this.write(entityManager, merchantId, tokens);
      }
    });
  }

  /** The merchant has put us out: their tokens go, and not those of a later time. */
  async end(merchantId: string, endedAt: Date): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      if (await isNewest(entityManager, merchantId, endedAt)) {
        await entityManager.query(DELETE, [merchantId]);
      }
    });
  }

  private async write(
    entityManager: EntityManager,
    merchantId: string,
    tokens: Tokens,
  ) {
    await entityManager.query(
      `INSERT INTO connectors.shop_token
         (merchant_id, access_token, refresh_token, expires_at)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (merchant_id) DO UPDATE
         SET access_token = EXCLUDED.access_token,
             refresh_token = EXCLUDED.refresh_token,
             expires_at = EXCLUDED.expires_at,
             refused_at = NULL, updated_at = now()`,
      [
        merchantId,
        this.encryption.encrypt(tokens.accessToken, merchantId),
        this.encryption.encrypt(tokens.refreshToken, merchantId),
        tokens.expiresAt,
      ],
    );
  }

  /**
   * A token that is good for a while.
   *
   * @param refused one that Salla has just refused: another is needed.
   * @throws SallaError refused, away
   */
  async accessTokenOf(merchantId: string, refused?: string): Promise<string> {
    const row = await this.find(merchantId);

    if (row !== null && this.isGood(row, refused)) {
      return this.encryption.decrypt(row.accessToken, merchantId);
    }

    return this.renew(merchantId, refused);
  }

  /**
   * Salla does not take them any more, though they are not over. Nothing is asked with
   * them until the shop was connected again.
   *
   * @param accessToken that with which Salla was asked: there may be another one by now.
   */
  async refuse(merchantId: string, accessToken: string): Promise<void> {
    await this.dataSource.transaction(async (entityManager) => {
      const row = await lockedRow(entityManager, merchantId);

      if (
        row !== null &&
        this.encryption.decrypt(row.accessToken, merchantId) === accessToken
      ) {
        await noteRefusal(entityManager, merchantId);
      }
    });
  }

  /** They go; what Salla has given is revoked there by whoever uninstalled the app. */
  async forget(
    entityManager: EntityManager,
    merchantId: string,
  ): Promise<void> {
    await entityManager.query(DELETE, [merchantId]);
  }

  /** Whether there are tokens that can be read, and which Salla takes, as far as is known. */
  async areGood(merchantId: string): Promise<boolean> {
    const row = await this.find(merchantId);

    return (
      row !== null &&
      row.refusedAt === null &&
      this.encryption.isReadable(row.refreshToken)
    );
  }

  /**
   * Asks Salla for new tokens at once, also where it has refused those that are kept.
   *
   * @returns whether it lets us in. If not, the shop has to be connected again.
   * @throws SallaError away
   */
  async reconnect(merchantId: string): Promise<boolean> {
    return this.dataSource.transaction(async (entityManager) => {
      const row = await lockedRow(entityManager, merchantId);

      return (
        row !== null &&
        this.encryption.isReadable(row.refreshToken) &&
        (await this.refresh(entityManager, merchantId, row)) !== null
      );
    });
  }

  /**
   * Renews what ends soon, or was encrypted with a former key: nobody asks anything of a
   * shop that is paused, nobody's, or a suspended tenant's.
   */
  async renewAll(signal: AbortSignal): Promise<void> {
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} WHERE refused_at IS NULL ORDER BY expires_at`,
    );

    for (const row of rows) {
      if (signal.aborted) {
        return;
      }
      // Where the key is lost there is nothing to renew.
      if (!this.isGood(row) && this.encryption.isReadable(row.refreshToken)) {
        await this.accessTokenOf(row.merchantId).catch(({ message }: Error) =>
          this.logger.warn(
            `The tokens of shop ${row.merchantId} were not renewed: ${message}`,
          ),
        );
      }
    }
  }

  /** Shops that let us in, and belong to no tenant. */
  async listUnclaimed(): Promise<string[]> {
    const rows = await this.dataSource.query<{ merchantId: string }[]>(
      `SELECT merchant_id AS "merchantId" FROM connectors.shop_token
        WHERE updated_at < now() - interval '10 minutes'
          AND NOT EXISTS (SELECT FROM connectors.account
                           WHERE source = 'salla' AND id = merchant_id)
        ORDER BY merchant_id`,
    );

    return rows.map(({ merchantId }) => merchantId);
  }

  /** Shops of tenants that have to be connected again. */
  async listRefused(): Promise<string[]> {
    const rows = await this.dataSource.query<
      { id: string; usable: string | null }[]
    >(
      `SELECT account.id,
              CASE WHEN refused_at IS NULL THEN refresh_token END AS usable
         FROM connectors.account
         LEFT JOIN connectors.shop_token ON merchant_id = account.id
        WHERE source = 'salla'
        ORDER BY account.id`,
    );

    return rows
      .filter(
        ({ usable }) => usable === null || !this.encryption.isReadable(usable),
      )
      .map(({ id }) => id);
  }

  /**
   * By one at a time, also of several processes: a refresh token works once, and who
   * comes second finds the new one.
   */
  private async renew(merchantId: string, refused?: string): Promise<string> {
    const renewed = await this.dataSource.transaction(async (entityManager) => {
      const row = await lockedRow(entityManager, merchantId);

      if (row === null || row.refusedAt !== null) {
        return null;
      }
      if (this.isGood(row, refused)) {
        return this.encryption.decrypt(row.accessToken, merchantId);
      }

      return this.refresh(entityManager, merchantId, row);
    });

    if (renewed === null) {
      throw new SallaError(
        'refused',
        `Shop ${merchantId} lets us in no more: it has to be connected again.`,
      );
    }

    return renewed;
  }

  /** @returns the new access token; null when Salla has refused, which is noted. */
  private async refresh(
    entityManager: EntityManager,
    merchantId: string,
    { refreshToken }: Row,
  ): Promise<string | null> {
    try {
      const tokens = await this.sallaOAuth.refresh(
        this.encryption.decrypt(refreshToken, merchantId),
      );

      await this.write(entityManager, merchantId, tokens);

      return tokens.accessToken;
    } catch (error) {
      if (!(error instanceof SallaError) || error.failure !== 'refused') {
        throw error;
      }
      await noteRefusal(entityManager, merchantId);

      return null;
    }
  }

  private isGood(row: Row, refused?: string): boolean {
    return (
      row.refusedAt === null &&
      row.expiresAt.getTime() - Date.now() > RENEWED_BEFORE_MILLISECONDS &&
      !this.encryption.isOutdated(row.accessToken) &&
      (refused === undefined ||
        this.encryption.decrypt(row.accessToken, row.merchantId) !== refused)
    );
  }

  private async find(merchantId: string): Promise<Row | null> {
    const [row] = await this.dataSource.query<Row[]>(
      `${SELECT} WHERE merchant_id = $1`,
      [merchantId],
    );

    return row ?? null;
  }
}

const SELECT = `SELECT merchant_id AS "merchantId", access_token AS "accessToken",
    refresh_token AS "refreshToken", expires_at AS "expiresAt",
    refused_at AS "refusedAt"
  FROM connectors.shop_token`;

const DELETE = `DELETE FROM connectors.shop_token WHERE merchant_id = $1`;

/** Whether that is later than all that is known of the shop; it is known then. */
const isNewest = async (
  entityManager: EntityManager,
  merchantId: string,
  moment: Date,
): Promise<boolean> => {
  const [newest] = await entityManager.query<unknown[]>(
    `WITH noted AS (
       INSERT INTO connectors.installation (merchant_id, changed_at)
       VALUES ($1, $2)
       ON CONFLICT (merchant_id) DO UPDATE SET changed_at = EXCLUDED.changed_at
         WHERE installation.changed_at < EXCLUDED.changed_at
       RETURNING merchant_id)
     SELECT * FROM noted`,
    [merchantId, moment],
  );

  return newest !== undefined;
};

const lockedRow = async (
  entityManager: EntityManager,
  merchantId: string,
): Promise<Row | null> => {
  const [row] = await entityManager.query<Row[]>(
    `${SELECT} WHERE merchant_id = $1 FOR UPDATE`,
    [merchantId],
  );

  return row ?? null;
};

const noteRefusal = (entityManager: EntityManager, merchantId: string) =>
  entityManager.query(
    `UPDATE connectors.shop_token SET refused_at = now() WHERE merchant_id = $1`,
    [merchantId],
  );
