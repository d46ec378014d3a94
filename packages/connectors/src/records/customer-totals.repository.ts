import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

/**
 * Of a Person of the workspace, over the orders of all customers who are in it, but for
 * those that are deleted.
 */
export type CustomerTotals = {
  /** The first of them, by the source's id, of whom it is noted what was written. */
  customerId: string;
  ordersCount: number;
  /** In riyals, of what is paid and not called off. Other currencies are not converted. */
  totalSpent: number;
  lastOrderDate: Date | null;
};

/** Adds up what customers have bought. */
@Injectable()
export class CustomerTotalsRepository {
  /**
   * Looked up Person by Person, whatever PostgreSQL knows of the table: of one that has
   * just begun to grow it knows nothing, and would compare each with all orders.
   */
  async ofCustomers(
    entityManager: EntityManager,
    tenantId: string,
    customerIds: readonly string[],
  ): Promise<CustomerTotals[]> {
    return entityManager.query<CustomerTotals[]>(
      `SELECT person."customerId", totals.*
         FROM (
           SELECT min(external_id) AS "customerId",
                  array_agg(external_id) AS customers
             FROM connectors.record_state
            WHERE tenant_id = $1 AND kind = 'person' AND NOT is_deleted
              AND record_id = ANY (ARRAY(
                SELECT record_id FROM connectors.record_state
                 WHERE tenant_id = $1 AND kind = 'person' AND external_id = ANY($2)))
            GROUP BY record_id
         ) AS person,
         LATERAL (
           SELECT count(*)::integer AS "ordersCount",
                  coalesce(sum((counted ->> 'total')::numeric) FILTER (
                    WHERE counted ->> 'currencyCode' = 'SAR'
                      AND counted ->> 'financialStatus' = 'PAID'
                      AND counted ->> 'status' IS DISTINCT FROM 'CANCELED'
                  ), 0)::float8 AS "totalSpent",
                  max((counted ->> 'placedAt')::timestamptz) AS "lastOrderDate"
             FROM connectors.record_state
            WHERE tenant_id = $1 AND kind = 'sallaOrder' AND NOT is_deleted
              AND counted ->> 'customerId' = ANY (person.customers)
         ) AS totals`,
      [tenantId, customerIds],
    );
  }

  /** Whose orders these are. */
  async findCustomersOf(
    entityManager: EntityManager,
    tenantId: string,
    orderIds: readonly string[],
  ): Promise<string[]> {
    const rows = await entityManager.query<{ customerId: string }[]>(
      `SELECT DISTINCT counted ->> 'customerId' AS "customerId"
         FROM connectors.record_state
        WHERE tenant_id = $1 AND kind = 'sallaOrder' AND external_id = ANY($2)
          AND counted ->> 'customerId' IS NOT NULL`,
      [tenantId, orderIds],
    );

    return rows.map(({ customerId }) => customerId);
  }
}
