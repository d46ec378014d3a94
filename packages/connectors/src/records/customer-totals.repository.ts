import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

/** Of a customer whose Person is known, over the orders that are not deleted. */
export type CustomerTotals = {
  /** The source's id. */
  customerId: string;
  ordersCount: number;
  /** In riyals, of what is paid and not called off. Other currencies are not converted. */
  totalSpent: number;
  lastOrderDate: Date | null;
};

/**
 * Looked up customer by customer, whatever PostgreSQL knows of the table: of one that
 * has just begun to grow it knows nothing, and would compare each with all orders.
 */
const TOTALS = `
  SELECT person.external_id AS "customerId", totals.*
    FROM connectors.record_state person,
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
              AND counted ->> 'customerId' = person.external_id
         ) AS totals
   WHERE person.tenant_id = $1 AND person.kind = 'person'
     AND person.record_id IS NOT NULL AND NOT person.is_deleted`;

/** Adds up what customers have bought. */
@Injectable()
export class CustomerTotalsRepository {
  /** Of those whose orders these are. */
  async ofOrders(
    entityManager: EntityManager,
    tenantId: string,
    orderIds: readonly string[],
  ): Promise<CustomerTotals[]> {
    return entityManager.query<CustomerTotals[]>(
      `${TOTALS}
         AND person.external_id = ANY (ARRAY(
           SELECT DISTINCT counted ->> 'customerId' FROM connectors.record_state
            WHERE tenant_id = $1 AND kind = 'sallaOrder' AND external_id = ANY($2)))`,
      [tenantId, orderIds],
    );
  }

  /** Of a shop's customers; those after one of them. */
  async ofShop(
    entityManager: EntityManager,
    tenantId: string,
    merchantId: string,
    page: { after: string; limit: number },
  ): Promise<CustomerTotals[]> {
    return entityManager.query<CustomerTotals[]>(
      `${TOTALS}
         AND person.account_id = $2 AND person.external_id > $3
       ORDER BY person.external_id LIMIT $4`,
      [tenantId, merchantId, page.after, page.limit],
    );
  }
}
