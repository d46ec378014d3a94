import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { RESOURCES } from './resources';

export type ImportProgress = {
  resource: string;
  roundStartedAt: Date;
  /** Null in the first one. */
  formerRoundStartedAt: Date | null;
  nextPage: number;
  /** Null before the first page was seen. */
  pageCount: number | null;
  taken: number;
  total: number | null;
  finishedAt: Date | null;
  /** What could not be taken over, and how often. */
  remarks: Record<string, number>;
};

/** How far the lists of a shop were gone through. The only writer of `import_progress`. */
@Injectable()
export class ImportProgressRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** All lists again from their first page, unless some are on their way. */
  async begin(merchantId: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO connectors.import_progress (merchant_id, resource)
       SELECT $1, unnest($2::text[])
       ON CONFLICT (merchant_id, resource) DO UPDATE
         SET former_round_started_at = import_progress.round_started_at,
             round_started_at = now(), next_page = 1, page_count = NULL,
             taken = 0, total = NULL, finished_at = NULL, remarks = '{}'
       WHERE NOT EXISTS (SELECT FROM connectors.import_progress AS other
                          WHERE other.merchant_id = $1
                            AND other.finished_at IS NULL)`,
      [merchantId, RESOURCES.map(({ name }) => name)],
    );
  }

  async list(merchantId: string): Promise<ImportProgress[]> {
    const rows = await this.dataSource.query<ImportProgress[]>(
      `SELECT resource, round_started_at AS "roundStartedAt",
              former_round_started_at AS "formerRoundStartedAt",
              next_page AS "nextPage", page_count AS "pageCount", taken, total,
              finished_at AS "finishedAt", remarks
         FROM connectors.import_progress WHERE merchant_id = $1`,
      [merchantId],
    );

    return RESOURCES.flatMap(
      ({ name }) => rows.find(({ resource }) => resource === name) ?? [],
    );
  }

  /** @param from where it was: another round that was begun meanwhile stays as it is. */
  async advance(
    entityManager: EntityManager,
    merchantId: string,
    from: ImportProgress,
    step: { nextPage: number; pageCount: number; total: number; taken: number },
    remarks: readonly string[],
  ): Promise<void> {
    await entityManager.query(
      `UPDATE connectors.import_progress
          SET next_page = $3, page_count = $4, total = $5, taken = taken + $6,
              remarks = (
                SELECT coalesce(jsonb_object_agg(remark, times), '{}')
                  FROM (SELECT remark, sum(times) AS times
                          FROM (SELECT key AS remark, value::integer AS times
                                  FROM jsonb_each_text(remarks)
                                UNION ALL
                                SELECT unnest($7::text[]), 1) AS each
                         GROUP BY remark) AS counted)
        WHERE merchant_id = $1 AND resource = $2 AND next_page = $8
          AND ${STARTED_AT} = $9`,
      [
        merchantId,
        from.resource,
        step.nextPage,
        step.pageCount,
        step.total,
        step.taken,
        remarks,
        from.nextPage,
        from.roundStartedAt,
      ],
    );
  }

  /** Unless another round was begun meanwhile. */
  async finish(
    merchantId: string,
    { resource, roundStartedAt }: ImportProgress,
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.import_progress SET finished_at = now()
        WHERE merchant_id = $1 AND resource = $2 AND ${STARTED_AT} = $3`,
      [merchantId, resource, roundStartedAt],
    );
  }

  async forget(
    entityManager: EntityManager,
    merchantId: string,
  ): Promise<void> {
    await entityManager.query(
      `DELETE FROM connectors.import_progress WHERE merchant_id = $1`,
      [merchantId],
    );
  }

  /**
   * Shops whose last round is over, and begun before then, and those that have had none:
   * who was to ask for it was cut off.
   */
  async listDue(moment: Date): Promise<{ merchantId: string }[]> {
    return this.dataSource.query<{ merchantId: string }[]>(
      `${OPEN_SHOPS} GROUP BY merchant_id
       HAVING count(resource) = 0
           OR (bool_and(finished_at IS NOT NULL) AND max(round_started_at) < $1)`,
      [moment],
    );
  }

  /** Shops whose last round was begun so long ago. */
  async listOverdue(
    hours: number,
  ): Promise<{ merchantId: string; roundStartedAt: Date }[]> {
    return this.dataSource.query(
      `SELECT shop."merchantId", max(round_started_at) AS "roundStartedAt"
         FROM (${OPEN_SHOPS} GROUP BY merchant_id) AS shop
         JOIN connectors.import_progress ON merchant_id = shop."merchantId"
        GROUP BY shop."merchantId"
       HAVING max(round_started_at) < now() - $1 * interval '1 hour'`,
      [hours],
    );
  }

  /** Shops whose round is on its way, whoever was to go on with it. */
  async listUnfinished(): Promise<{ merchantId: string }[]> {
    return this.dataSource.query<{ merchantId: string }[]>(
      `${OPEN_SHOPS} AND resource IS NOT NULL AND finished_at IS NULL
       GROUP BY merchant_id`,
    );
  }
}

/** As it is read here: without microseconds. */
const STARTED_AT = `date_trunc('milliseconds', round_started_at)`;

/** Neither paused nor to be connected again: what they miss is made up for after that. */
const OPEN_SHOPS = `SELECT merchant_id AS "merchantId"
  FROM connectors.account
  JOIN connectors.shop_token ON merchant_id = account.id
  LEFT JOIN connectors.import_progress USING (merchant_id)
 WHERE account.source = 'salla' AND NOT account.is_paused
   AND shop_token.refused_at IS NULL`;
