import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { type Source, type WaitingDelivery } from './delivery';

export type DeliveryCounts = {
  waiting: number;
  failed: number;
  /** Of shops and agents that belong to no tenant. */
  unclaimed: number;
  oldestWaitingSeconds: number;
};

export type ListedDelivery = {
  id: string;
  source: Source;
  accountId: string | null;
  event: string;
  status: string;
  receivedAt: Date;
  remarks: string[];
};

/** One whose contents are here still. */
export type KeptDelivery = { id: string; event: string; body: string };

/** How long it is known that something was delivered, and what comes to nothing is kept. */
export const KEPT_DAYS = 28;

/** What was delivered, after the intake has kept it. */
@Injectable()
export class DeliveryRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /**
   * In the order in which they came. Whose they are stays so until the transaction is
   * over: who ends or pauses a shop or agent meanwhile waits.
   *
   * @param atMost the last one may go beyond the bytes: the first is always there.
   */
  async findWaiting(
    entityManager: EntityManager,
    tenantId: string,
    atMost: { deliveries: number; bytes: number },
  ): Promise<WaitingDelivery[]> {
    return entityManager.query<WaitingDelivery[]>(
      `WITH waiting AS (
         SELECT delivery.id, octet_length(body) AS bytes
           FROM connectors.account
           JOIN connectors.delivery
             ON delivery.source = account.source
            AND delivery.account_id = account.id
          WHERE account.tenant_id = $1 AND NOT account.is_paused
            AND delivery.status = 'waiting'
          ORDER BY delivery.id LIMIT $2
            FOR SHARE OF account),
       summed AS (
         SELECT id, sum(bytes) OVER (ORDER BY id) - bytes AS bytes_before
           FROM waiting)
       SELECT id, source, account_id AS "accountId", event, body,
              received_at AS "receivedAt"
         FROM summed JOIN connectors.delivery USING (id)
        WHERE bytes_before < $3 ORDER BY id`,
      [tenantId, atMost.deliveries, atMost.bytes],
    );
  }

  /** Their contents are in the workspace now, and go from here. */
  async settle(
    entityManager: EntityManager,
    settled: readonly { id: string; remarks: readonly string[] }[],
  ): Promise<void> {
    await entityManager.query(
      `UPDATE connectors.delivery
          SET status = 'done', body = NULL, settled_at = clock_timestamp(),
              remarks = (SELECT coalesce(array_agg(remark), '{}')
                           FROM jsonb_array_elements_text(settled.remarks) AS remark)
         FROM unnest($1::bigint[], $2::jsonb[]) AS settled(id, remarks)
        WHERE delivery.id = settled.id`,
      [
        settled.map(({ id }) => id),
        settled.map(({ remarks }) => JSON.stringify(remarks)),
      ],
    );
  }

  /** Nothing will come of them as they are: they wait for somebody who looks. */
  async fail(
    entityManager: EntityManager,
    failed: readonly { id: string; reason: string }[],
  ): Promise<void> {
    await entityManager.query(
      `UPDATE connectors.delivery
          SET status = 'failed', settled_at = clock_timestamp(), remarks = ARRAY[failed.reason]
         FROM unnest($1::bigint[], $2::text[]) AS failed(id, reason)
        WHERE delivery.id = failed.id`,
      [failed.map(({ id }) => id), failed.map(({ reason }) => reason)],
    );
  }

  async listFailed(limit: number): Promise<ListedDelivery[]> {
    return this.dataSource.query<ListedDelivery[]>(
      `SELECT id, source, account_id AS "accountId", event, status,
              received_at AS "receivedAt", remarks
         FROM connectors.delivery WHERE status = 'failed'
        ORDER BY id DESC LIMIT $1`,
      [limit],
    );
  }

  /** What has failed, or waits for so long, by shop or agent. */
  async listStuck(minutes: number): Promise<
    {
      accountId: string | null;
      status: 'waiting' | 'failed';
      deliveries: number;
      reason: string;
    }[]
  > {
    return this.dataSource.query(
      `SELECT delivery.account_id AS "accountId", status,
              count(*)::integer AS deliveries,
              array_to_string((array_agg(remarks ORDER BY delivery.id DESC))[1:1], ' ')
                AS reason
         FROM connectors.delivery
         LEFT JOIN connectors.account
           ON account.source = delivery.source AND account.id = delivery.account_id
        WHERE status = 'failed'
           OR (status = 'waiting' AND NOT account.is_paused
               AND received_at < now() - $1 * interval '1 minute')
        GROUP BY delivery.source, delivery.account_id, status
        ORDER BY delivery.source, delivery.account_id, status`,
      [minutes],
    );
  }

  /** What of a shop's or agent's deliveries could not be taken over, and how often. */
  async remarksOf(
    source: Source,
    accountId: string,
  ): Promise<Record<string, number>> {
    const rows = await this.dataSource.query<
      { remark: string; times: number }[]
    >(
      `SELECT remark, count(*)::integer AS times
         FROM connectors.delivery, unnest(remarks) AS remark
        WHERE source = $1 AND account_id = $2 AND status = 'done'
        GROUP BY remark`,
      [source, accountId],
    );

    return Object.fromEntries(rows.map(({ remark, times }) => [remark, times]));
  }

  /** Shops and agents that have sent something and belong to no tenant. */
  async listUnclaimed(): Promise<
    { source: Source; accountId: string; deliveries: number; since: Date }[]
  > {
    return this.dataSource.query(
      `SELECT delivery.source, delivery.account_id AS "accountId",
              count(*)::integer AS deliveries, min(received_at) AS since
         FROM connectors.delivery
        WHERE status = 'waiting' AND account_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM connectors.account
                           WHERE account.source = delivery.source
                             AND account.id = delivery.account_id)
        GROUP BY 1, 2 ORDER BY 1, 2`,
    );
  }

  /**
   * Those of which the contents are here still.
   *
   * @param ids all that have failed when it is null.
   */
  async retry(ids: readonly string[] | null): Promise<number> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH revived AS (
         UPDATE connectors.delivery
            SET status = 'waiting', settled_at = NULL
          WHERE status = 'failed' AND body IS NOT NULL AND account_id IS NOT NULL
            AND ($1::bigint[] IS NULL OR id = ANY($1))
         RETURNING id)
       SELECT id FROM revived`,
      [ids],
    );

    return rows.length;
  }

  /** Failed ones that somebody has looked at, and of which nothing is to come. */
  async dismiss(ids: readonly string[]): Promise<number> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH dismissed AS (
         UPDATE connectors.delivery SET status = 'done', body = NULL
          WHERE status = 'failed' AND id = ANY($1::bigint[])
         RETURNING id)
       SELECT id FROM dismissed`,
      [ids],
    );

    return rows.length;
  }

  /** Something that nobody has delivered, and that came to nothing all the same. */
  async note(
    entityManager: EntityManager,
    failures: readonly {
      source: Source;
      accountId: string;
      fingerprint: string;
      event: string;
      reason: string;
    }[],
  ): Promise<void> {
    await entityManager.query(
      `INSERT INTO connectors.delivery
         (source, account_id, fingerprint, event, status, settled_at, remarks)
       SELECT source, account_id, fingerprint, event, 'failed', now(), ARRAY[reason]
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
              AS failure(source, account_id, fingerprint, event, reason)
       ON CONFLICT (source, fingerprint) DO NOTHING`,
      [
        failures.map(({ source }) => source),
        failures.map(({ accountId }) => accountId),
        failures.map(({ fingerprint }) => fingerprint),
        failures.map(({ event }) => event),
        failures.map(({ reason }) => reason),
      ],
    );
  }

  /** With contents in which a text stands, of one shop or agent. */
  async listWith(
    source: Source,
    accountId: string,
    text: string,
  ): Promise<KeptDelivery[]> {
    return this.dataSource.query<KeptDelivery[]>(
      `SELECT id, event, body FROM connectors.delivery
        WHERE source = $1 AND account_id = $2 AND strpos(body, $3) > 0`,
      [source, accountId, text],
    );
  }

  /** Of a tenant's shops or agents, with contents that are here still; those after one. */
  async listKept(
    tenantId: string,
    source: Source,
    page: { after: string; limit: number },
  ): Promise<KeptDelivery[]> {
    return this.dataSource.query<KeptDelivery[]>(
      `SELECT delivery.id, event, body FROM connectors.delivery
         JOIN connectors.account
           ON account.source = delivery.source AND account.id = delivery.account_id
        WHERE account.tenant_id = $1 AND delivery.source = $2
          AND body IS NOT NULL AND delivery.id > $3
        ORDER BY delivery.id LIMIT $4`,
      [tenantId, source, page.after, page.limit],
    );
  }

  /** Of these nothing is to come: that there was something stays known. */
  async empty(ids: readonly string[], remark: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE connectors.delivery
          SET status = 'done', body = NULL, settled_at = clock_timestamp(),
              remarks = ARRAY[$2]
        WHERE id = ANY($1::bigint[])`,
      [ids, remark],
    );
  }

  /** All of a shop or agent, so that who has it next gets nothing of it. */
  async forgetAllOf(
    entityManager: EntityManager,
    source: Source,
    accountId: string,
  ): Promise<void> {
    await entityManager.query(
      `DELETE FROM connectors.delivery WHERE source = $1 AND account_id = $2`,
      [source, accountId],
    );
  }

  async forget(ids: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM connectors.delivery WHERE id = ANY($1::bigint[])`,
      [ids],
    );
  }

  async counts(): Promise<DeliveryCounts> {
    const [counts] = await this.dataSource.query<[DeliveryCounts]>(
      `SELECT count(*) FILTER (WHERE status = 'waiting' AND account.id IS NOT NULL)
                ::integer AS waiting,
              count(*) FILTER (WHERE status = 'failed')::integer AS failed,
              count(*) FILTER (WHERE status = 'waiting' AND account.id IS NULL)
                ::integer AS unclaimed,
              coalesce(extract(epoch FROM now() - min(received_at)
                FILTER (WHERE status = 'waiting' AND account.id IS NOT NULL
                          AND NOT account.is_paused)), 0)::float AS "oldestWaitingSeconds"
         FROM connectors.delivery
         LEFT JOIN connectors.account
           ON account.source = delivery.source AND account.id = delivery.account_id
        WHERE status IN ('waiting', 'failed')`,
    );

    return counts;
  }

  /**
   * Forgets what cannot come again, and what nobody has looked at or claimed for weeks.
   */
  async sweep(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM connectors.delivery
        WHERE received_at < now() - $1 * interval '1 day'
          AND (status <> 'waiting'
               OR NOT EXISTS (SELECT FROM connectors.account
                               WHERE account.source = delivery.source
                                 AND account.id = delivery.account_id))`,
      [KEPT_DAYS],
    );
  }
}
