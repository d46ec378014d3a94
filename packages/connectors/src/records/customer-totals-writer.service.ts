import { Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { keyOfChange, type RecordChange } from '../changes/record-change';
import { CrmError } from '../crm/crm.error';
import { LARGEST_BATCH } from '../crm/largest-batch';
import { type Workspace } from '../tenants/workspace';
import { CrmRecords } from './crm-records.service';
import { CustomerPeopleFinder } from './customer-people.service';
import {
  type CustomerTotals,
  CustomerTotalsRepository,
} from './customer-totals.repository';
import { entryOf, statesAfter } from './entry-of-plan';
import { PeopleFinder } from './people-finder.service';
import {
  ABOUT_TO_BE,
  type Plan,
  planOf,
  type RecordState,
  statesByKey,
} from './record-state';
import { RecordStateRepository } from './record-state.repository';
import { type WriteResult } from './write-result';

type Known = {
  /** Who is there: ids of people. */
  customers: ReadonlyMap<string, string>;
  /** Whether the totals that were noted are those that are there. */
  isCertain: boolean;
};

/** Keeps what a Person says about the orders of the customer: how many, how much. */
@Injectable()
export class CustomerTotalsWriter {
  private readonly logger = new Logger(CustomerTotalsWriter.name);

  constructor(
    private readonly crmRecords: CrmRecords,
    private readonly customerPeopleFinder: CustomerPeopleFinder,
    private readonly customerTotalsRepository: CustomerTotalsRepository,
    private readonly peopleFinder: PeopleFinder,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * After orders were written, in the same transaction and under the same lock.
   *
   * @param customers of whom it is known that they are there.
   * @throws CrmError when it has to be tried again.
   */
  async writeAfter(
    entityManager: EntityManager,
    workspace: Workspace,
    changes: readonly RecordChange[],
    { customers, resumed }: Pick<WriteResult, 'customers' | 'resumed'>,
  ): Promise<void> {
    const orders = changes.filter(({ kind }) => kind === 'sallaOrder');
    const isResumed = (change: RecordChange) =>
      resumed.has(keyOfChange(change));

    for (const [part, isCertain] of [
      [orders.filter((order) => !isResumed(order)), true],
      [orders.filter(isResumed), false],
    ] as const) {
      if (part.length > 0) {
        await this.unlessRefused(workspace, async () =>
          this.writeDifferent(
            entityManager,
            workspace,
            await this.customerTotalsRepository.findCustomersOf(
              entityManager,
              workspace.tenantId,
              part.map(({ externalId }) => externalId),
            ),
            { customers, isCertain },
          ),
        );
      }
    }
  }

  /**
   * A part of a shop's customers, under the tenant's lock. Who was merged meanwhile is
   * found out.
   *
   * @param after the last customer of the part before; empty for the first.
   * @returns the last customer of this part; undefined when there are no more.
   * @throws CrmError when it has to be tried again.
   */
  async writePart(
    entityManager: EntityManager,
    workspace: Workspace,
    merchantId: string,
    after: string,
  ): Promise<string | undefined> {
    const customerIds = await this.recordStateRepository.findCustomers(
      workspace.tenantId,
      merchantId,
      { after, limit: LARGEST_BATCH },
    );

    await this.unlessRefused(workspace, async () => {
      const { present } = await this.customerPeopleFinder.find(
        entityManager,
        workspace,
        customerIds,
        [],
      );

      await this.writeDifferent(entityManager, workspace, customerIds, {
        customers: present,
        isCertain: true,
      });
    });

    return customerIds.at(-1);
  }

  /** What is refused here keeps no order out: it is tried again each night. */
  private async unlessRefused(
    { tenantId }: Workspace,
    write: () => Promise<void>,
  ): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }
      this.logger.warn(
        `The totals of customers of tenant ${tenantId} were not taken: ${error.message}`,
      );
    }
  }

  private async writeDifferent(
    entityManager: EntityManager,
    workspace: Workspace,
    customerIds: readonly string[],
    { customers, isCertain }: Known,
  ): Promise<void> {
    const { tenantId } = workspace;
    const totals = await this.customerTotalsRepository.ofCustomers(
      entityManager,
      tenantId,
      customerIds,
    );
    const states = statesByKey(
      await this.recordStateRepository.find(
        entityManager,
        tenantId,
        totals.map(({ customerId }) => ({
          kind: 'person',
          externalId: customerId,
        })),
      ),
    );
    const plans = totals
      .flatMap((each) => planOfTotals(each, states, isCertain))
      .filter(({ decision }) => decision === 'write');

    if (plans.length === 0) {
      return;
    }

    // Who was deleted in the workspace stays so.
    const seen = new Set(customers.values());
    const { people } = await this.peopleFinder.find(workspace, {
      ids: plans
        .map(({ state }) => state!.recordId!)
        .filter((id) => !seen.has(id)),
    });
    const present = new Set([...seen, ...people.map(({ id }) => id)]);
    const writable = plans.filter(({ state }) => present.has(state!.recordId!));
    const written = await this.crmRecords.upsert(
      workspace,
      'person',
      writable.map((plan) => entryOf(tenantId, plan)),
    );

    for (const reason of new Set(written.refused.values())) {
      this.logger.warn(
        `Totals of a customer of tenant ${tenantId} were not taken: ${reason}`,
      );
    }
    await this.recordStateRepository.save(
      entityManager,
      tenantId,
      statesAfter(writable, written),
    );
  }
}

/** Nobody else writes them: they may be emptied. */
const OURS = {
  ordersCount: ABOUT_TO_BE,
  totalSpent: ABOUT_TO_BE,
  lastOrderDate: ABOUT_TO_BE,
};

/** As old as what is known of the customer: it takes the place of nothing else. */
const planOfTotals = (
  { customerId, ordersCount, totalSpent, lastOrderDate }: CustomerTotals,
  states: ReadonlyMap<string, RecordState>,
  isCertain: boolean,
): Plan[] => {
  const state = states.get(
    keyOfChange({ kind: 'person', externalId: customerId }),
  );

  if (state === undefined) {
    return [];
  }

  return [
    planOf(
      {
        kind: 'person',
        accountId: state.accountId,
        externalId: customerId,
        version: state.version,
        isDeleted: false,
        values: {
          ordersCount,
          totalSpent,
          lastOrderDate: lastOrderDate?.toISOString() ?? null,
        },
        remarks: [],
      },
      {
        ...state,
        digests: isCertain
          ? { ...OURS, ...state.digests }
          : { ...state.digests, ...OURS },
      },
    ),
  ];
};
