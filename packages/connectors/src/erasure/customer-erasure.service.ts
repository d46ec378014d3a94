import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import {
  DeliveryRepository,
  type KeptDelivery,
} from '../deliveries/delivery.repository';
import { parsedBody } from '../deliveries/parsed-body';
import { CrmRecords } from '../records/crm-records.service';
import { CustomerPeopleFinder } from '../records/customer-people.service';
import { OF_A_CUSTOMER } from '../records/forgotten-customers.repository';
import { PossibleDuplicateRepository } from '../records/possible-duplicate.repository';
import { RecordStateRepository } from '../records/record-state.repository';
import { customersIn } from '../salla/mapping/customers-in';
import { envelopeOf } from '../salla/mapping/envelope';
import { TenantLookup } from '../tenants/tenant-lookup.service';
import { withTenantLock } from '../tenants/tenant-lock';
import { type Workspace } from '../tenants/workspace';
import { CallErasure } from './call-erasure.service';
import { CustomerIdentities } from './customer-identities.service';
import { type Erasure, ErasureRepository } from './erasure.repository';

/** How much has gone. */
type Counts = {
  deliveries: number;
  states: number;
  orders: number;
  calls: number;
  /** Calls from their number that the workspace has as somebody else's: they stay. */
  callsOfOthers: number;
};

export type Forgotten = Counts & {
  /** Ids of other customers, of the same Person, who were forgotten with them. */
  alsoCustomers: string[];
};

/**
 * What is kept of a customer who wants to be forgotten: here, in their orders and in
 * their calls. It is noted first, and goes on until it is done, whoever is cut off.
 */
@Injectable()
export class CustomerErasure {
  private readonly logger = new Logger(CustomerErasure.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly callErasure: CallErasure,
    private readonly crmRecords: CrmRecords,
    private readonly customerPeopleFinder: CustomerPeopleFinder,
    private readonly customerIdentities: CustomerIdentities,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly erasureRepository: ErasureRepository,
    private readonly possibleDuplicateRepository: PossibleDuplicateRepository,
    private readonly recordStateRepository: RecordStateRepository,
    private readonly tenantLookup: TenantLookup,
  ) {}

  /**
   * While nothing is written into the workspace: it might bring back what goes.
   *
   * @param customerId digits, at least one: `isCustomerId` tells.
   * @param phoneNumbers that are known to be theirs, like +966500000001; others are
   * found out.
   * @throws CrmError, TenantNotReadyError when it is not done yet: `resumeAll` goes on.
   */
  async forget(
    shop: { id: string; tenantId: string },
    customerId: string,
    phoneNumbers: readonly string[],
    signal: AbortSignal,
  ): Promise<Forgotten> {
    const erasure = {
      tenantId: shop.tenantId,
      merchantId: shop.id,
      customerId,
    };

    await this.erasureRepository.request(erasure);
    await this.erasureRepository.addNumbers(erasure, phoneNumbers);

    return this.carryOut(erasure, signal);
  }

  /** Goes on with what was begun. One that fails keeps up none of the others. */
  async resumeAll(signal: AbortSignal): Promise<void> {
    for (const erasure of await this.erasureRepository.listUnfinished()) {
      signal.throwIfAborted();
      try {
        await this.tenantLookup.requireReady(erasure.tenantId);
        await this.carryOut(erasure, signal);
      } catch (error) {
        this.logger.warn(
          `A customer of shop ${erasure.merchantId} could not be forgotten yet: ${(error as Error).message}`,
        );
      }
    }
  }

  private carryOut(erasure: Erasure, signal: AbortSignal): Promise<Forgotten> {
    return withTenantLock(
      this.dataSource,
      { tenantId: erasure.tenantId, signal },
      (entityManager, workspace) =>
        this.forgetPerson(entityManager, workspace, erasure),
    );
  }

  /** Who was merged in the workspace is one human, whatever customers Salla has of them. */
  private async forgetPerson(
    entityManager: EntityManager,
    workspace: Workspace,
    erasure: Erasure,
  ): Promise<Forgotten> {
    const others = (
      await this.customerPeopleFinder.findTogether(
        entityManager,
        workspace,
        erasure.customerId,
      )
    ).map(({ accountId, externalId }) => ({
      tenantId: erasure.tenantId,
      merchantId: accountId,
      customerId: externalId,
    }));

    for (const other of others) {
      await this.erasureRepository.request(other);
    }

    const counts: Counts[] = [];

    for (const customer of [erasure, ...others]) {
      counts.push(await this.forgetCustomer(workspace, customer));
    }

    return {
      ...counts.reduce(added),
      alsoCustomers: others.map(({ customerId }) => customerId),
    };
  }

  private async forgetCustomer(
    workspace: Workspace,
    erasure: Erasure,
  ): Promise<Counts> {
    const { merchantId, customerId } = erasure;
    const { tenantId } = workspace;
    const orderIds = await this.recordStateRepository.findOrdersOf(
      tenantId,
      customerId,
    );
    const deliveries = (
      await this.deliveryRepository.listWith('salla', merchantId, customerId)
    ).filter((delivery) => isAbout(delivery, customerId));
    const identity = await this.customerIdentities.find(workspace, {
      customerId,
      orderIds,
      deliveries,
      phoneNumbers: await this.erasureRepository.listNumbers(erasure),
    });
    const calls = await this.callErasure.find(workspace, identity);
    const phoneNumbers = await this.erasureRepository.addNumbers(erasure, [
      ...identity.phoneNumbers,
      ...calls.calls.flatMap(({ phoneNumber }) => phoneNumber ?? []),
    ]);

    // Those who are gone for good are known by their numbers only: these go last.
    await this.callErasure.empty(workspace, calls);

    const ofCalls = await this.callErasure.emptyDeliveries(
      workspace,
      phoneNumbers,
      calls.conversationIds,
    );

    await this.crmRecords.update(
      workspace,
      'sallaOrder',
      orderIds,
      OF_A_CUSTOMER,
    );
    await this.deliveryRepository.forget(deliveries.map(({ id }) => id));
    await this.recordStateRepository.forgetPurchases(tenantId, customerId);
    await this.possibleDuplicateRepository.forget(
      tenantId,
      customerId,
      identity.contactIds,
    );

    const isKnown = await this.recordStateRepository.forget(
      tenantId,
      'person',
      customerId,
    );

    await this.erasureRepository.finish(erasure);

    return {
      deliveries: deliveries.length + ofCalls,
      states: isKnown ? 1 : 0,
      orders: orderIds.length,
      calls: calls.calls.length,
      callsOfOthers: calls.ofOthers,
    };
  }
}

const added = (some: Counts, more: Counts): Counts => ({
  deliveries: some.deliveries + more.deliveries,
  states: some.states + more.states,
  orders: some.orders + more.orders,
  calls: some.calls + more.calls,
  callsOfOthers: some.callsOfOthers + more.callsOfOthers,
});

/** As Salla makes them. Anything else is nobody's, or everybody's. */
export const isCustomerId = (text: string): boolean => /^\d{1,20}$/.test(text);

/** What cannot be read is about whoever's id stands in it. */
const isAbout = ({ event, body }: KeptDelivery, customerId: string) => {
  const parsed = parsedBody(body);

  return parsed === undefined
    ? new RegExp(`(?<!\\d)${customerId}(?!\\d)`).test(body)
    : customersIn(event, envelopeOf(parsed).data).includes(customerId);
};
