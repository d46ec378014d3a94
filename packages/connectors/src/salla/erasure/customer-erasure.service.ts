import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { type Workspace } from '../../tenants/workspace';
import {
  DeliveryRepository,
  type KeptDelivery,
} from '../../deliveries/delivery.repository';
import { parsedBody } from '../../deliveries/parsed-body';
import { CrmRecords } from '../../records/crm-records.service';
import { RecordStateRepository } from '../../records/record-state.repository';
import { withTenantLock } from '../../tenants/tenant-lock';
import { customersIn } from '../mapping/customers-in';
import { envelopeOf } from '../mapping/envelope';

/** How much has gone. */
export type Forgotten = { deliveries: number; states: number; orders: number };

/** What an order has of whom it is for. */
const OF_A_PERSON = { customer: null, shippingAddress: null };

/** What is kept of a customer who wants to be forgotten, here and in their orders. */
@Injectable()
export class CustomerErasure {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly crmRecords: CrmRecords,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * While nothing is written into the workspace: it might bring back what goes.
   *
   * @param customerId digits, at least one: `isCustomerId` tells.
   * @throws CrmError when it has to be tried again: their orders could not be changed.
   */
  forget(
    shop: { id: string; tenantId: string },
    customerId: string,
    signal: AbortSignal,
  ): Promise<Forgotten> {
    return withTenantLock(
      this.dataSource,
      { tenantId: shop.tenantId, signal },
      (_entityManager, workspace) =>
        this.forgetIn(workspace, shop.id, customerId),
    );
  }

  private async forgetIn(
    workspace: Workspace,
    shopId: string,
    customerId: string,
  ): Promise<Forgotten> {
    const { tenantId } = workspace;
    const orders = await this.recordStateRepository.findOrdersOf(
      tenantId,
      customerId,
    );

    await this.crmRecords.update(workspace, 'sallaOrder', orders, OF_A_PERSON);

    const deliveries = (
      await this.deliveryRepository.listWith('salla', shopId, customerId)
    ).filter((delivery) => isAbout(delivery, customerId));

    await this.deliveryRepository.forget(deliveries.map(({ id }) => id));

    await this.recordStateRepository.forgetPurchases(tenantId, customerId);

    const isKnown = await this.recordStateRepository.forget(
      tenantId,
      'person',
      customerId,
    );

    return {
      deliveries: deliveries.length,
      states: isKnown ? 1 : 0,
      orders: orders.length,
    };
  }
}

/** As Salla makes them. Anything else is nobody's, or everybody's. */
export const isCustomerId = (text: string): boolean => /^\d{1,20}$/.test(text);

/** What cannot be read is about whoever's id stands in it. */
const isAbout = ({ event, body }: KeptDelivery, customerId: string) => {
  const parsed = parsedBody(body);

  return parsed === undefined
    ? new RegExp(`(?<!\\d)${customerId}(?!\\d)`).test(body)
    : customersIn(event, envelopeOf(parsed).data).includes(customerId);
};
