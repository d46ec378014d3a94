import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { type RecordChange } from '../changes/record-change';

/** What an order has of whom it is for. */
export const OF_A_CUSTOMER = { customer: null, shippingAddress: null };

/** Customers who were forgotten, as long as something of them may come late. */
@Injectable()
export class ForgottenCustomers {
  /**
   * What was told of customers before they were forgotten, of nobody: it was on its way.
   * What is told since then has come to Salla anew.
   */
  async leaveOut(
    entityManager: EntityManager,
    tenantId: string,
    changes: readonly RecordChange[],
  ): Promise<RecordChange[]> {
    const rows = await entityManager.query<
      { customerId: string; forgottenAt: Date }[]
    >(
      `SELECT customer_id AS "customerId", requested_at AS "forgottenAt"
         FROM connectors.erasure WHERE tenant_id = $1 AND customer_id = ANY($2)`,
      [tenantId, changes.flatMap((change) => customerOf(change) ?? [])],
    );
    const forgotten = new Map(
      rows.map(({ customerId, forgottenAt }) => [customerId, forgottenAt]),
    );

    return changes.flatMap((change) => {
      const forgottenAt = forgotten.get(customerOf(change) ?? '');

      if (forgottenAt === undefined || change.version > forgottenAt) {
        return [change];
      }

      return change.kind === 'person' ? [] : [ofNobody(change)];
    });
  }
}

const customerOf = ({
  kind,
  externalId,
  contact,
}: RecordChange): string | undefined =>
  kind === 'person'
    ? externalId
    : contact && 'customerId' in contact
      ? contact.customerId
      : undefined;

/** What is left out stays as it is: it was emptied. */
const ofNobody = ({
  contact: _contact,
  ...change
}: RecordChange): RecordChange => ({
  ...change,
  values: Object.fromEntries(
    Object.entries(change.values).filter(
      ([field]) => !(field in OF_A_CUSTOMER),
    ),
  ),
});
