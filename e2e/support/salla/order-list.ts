import { expect } from '@playwright/test';

import { type Thing } from '../../../packages/salla-emulator/src/shop/shop';
import { isRealTwenty } from '../deployment-addresses';
import { type Visitor } from '../visitor';
import { numberOf, recordSeenBy } from './orders';

/** "Within seconds", as docs/salla.md promises. */
const LONGEST_MILLISECONDS = 10_000;

/** What people see of a status, by what it is. */
const STATUSES = { CONFIRMED: 'Confirmed', COMPLETED: 'Completed' };

/**
 * The list of orders, before somebody who looks at it. The simulator has none: there it
 * is what such a list asks for.
 */
export class OrderList {
  constructor(private readonly visitor: Visitor) {}

  async open(order: Thing) {
    if (isRealTwenty()) {
      await this.visitor.open('/objects/sallaOrders');
      await this.rowOf(order).waitFor();
    }
  }

  rowOf(order: Thing) {
    return this.visitor.page
      .getByTestId(/^row-id-/)
      .filter({ hasText: numberOf(order) });
  }

  /** Without loading anything again. */
  async soonSees(order: Thing, status: keyof typeof STATUSES) {
    if (isRealTwenty()) {
      await expect(this.rowOf(order)).toContainText(STATUSES[status], {
        timeout: LONGEST_MILLISECONDS,
      });
    } else {
      await expect
        .poll(async () => (await recordSeenBy(this.visitor, order))?.status, {
          timeout: LONGEST_MILLISECONDS,
        })
        .toBe(status);
    }
  }
}
