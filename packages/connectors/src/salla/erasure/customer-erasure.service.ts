import { Injectable } from '@nestjs/common';

import {
  DeliveryRepository,
  type KeptDelivery,
} from '../../deliveries/delivery.repository';
import { parsedBody } from '../../deliveries/parsed-body';
import { RecordStateRepository } from '../../records/record-state.repository';
import { customersIn } from '../mapping/customers-in';
import { envelopeOf } from '../mapping/envelope';

/** What is kept here of a customer who wants to be forgotten. */
@Injectable()
export class CustomerErasure {
  constructor(
    private readonly deliveryRepository: DeliveryRepository,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /** @param customerId digits, at least one: `isCustomerId` tells. */
  async forget(
    shop: { id: string; tenantId: string },
    customerId: string,
  ): Promise<{ deliveries: number; states: number }> {
    const deliveries = (
      await this.deliveryRepository.listWith('salla', shop.id, customerId)
    ).filter((delivery) => isAbout(delivery, customerId));

    await this.deliveryRepository.forget(deliveries.map(({ id }) => id));

    await this.recordStateRepository.forgetPurchases(shop.tenantId, customerId);

    const isKnown = await this.recordStateRepository.forget(
      shop.tenantId,
      'person',
      customerId,
    );

    return { deliveries: deliveries.length, states: isKnown ? 1 : 0 };
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
