import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type PhoneNumber } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';
import { CrmError } from '../crm/crm.error';
import { batchesOf, LARGEST_BATCH } from '../crm/largest-batch';
import { type KeptDelivery } from '../deliveries/delivery.repository';
import { parsedBody } from '../deliveries/parsed-body';
import { phoneNumberOf, textOfPhone } from '../reading/phone-number-of';
import { at } from '../reading/values-of';
import { alsoDeleted } from '../records/crm-names';
import {
  type KnownPerson,
  PeopleFinder,
} from '../records/people-finder.service';
import { hasNumber, phoneOf } from '../records/recognize-people';
import { RecordStateRepository } from '../records/record-state.repository';
import { changesOfEvent } from '../salla/mapping/changes-of-event';
import { envelopeOf } from '../salla/mapping/envelope';
import { type Workspace } from '../tenants/workspace';

/** Who a customer is in the workspace. */
export type CustomerIdentity = {
  /** Records of people, also such as were deleted. */
  contactIds: string[];
  /** Like +966500000001. */
  phoneNumbers: string[];
};

/** What is known of a customer without the workspace's people. */
export type CustomerTraces = {
  customerId: string;
  /** Ids of their orders at Salla. */
  orderIds: readonly string[];
  /** Those that are about them. */
  deliveries: readonly KeptDelivery[];
  /** What somebody else knows of them. */
  phoneNumbers: readonly string[];
};

const answer = z.object({
  sallaOrders: z.object({
    edges: z.array(
      z.object({ node: z.object({ customer: z.unknown().optional() }) }),
    ),
  }),
});

const QUERY = `
  query FindCustomers($filter: SallaOrderFilterInput, $first: Int) {
    sallaOrders(filter: $filter, first: $first) { edges { node { customer } } }
  }`;

/** Finds out by which records and phone numbers a customer is known in a workspace. */
@Injectable()
export class CustomerIdentities {
  constructor(
    private readonly crmClient: CrmClient,
    private readonly peopleFinder: PeopleFinder,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Whoever has the customer's id is the customer, and a caller of whom nothing is known
   * but one of their numbers.
   *
   * @throws CrmError when Twenty is away.
   */
  async find(
    workspace: Workspace,
    traces: CustomerTraces,
  ): Promise<CustomerIdentity> {
    const { customerId } = traces;
    const recordId = await this.recordStateRepository.findPersonOf(
      workspace.tenantId,
      customerId,
    );
    const people = (
      await this.peopleFinder.findAlsoDeleted(workspace, {
        ids: recordId === null ? [] : [recordId],
        sallaCustomerIds: [customerId],
      })
    ).filter(
      // Somebody may have merged theirs into another's.
      ({ sallaCustomerId }) => [null, customerId].includes(sallaCustomerId),
    );
    const phones = [
      ...people
        .flatMap(({ phone, furtherPhones }) => [phone, ...furtherPhones])
        .map(({ number, callingCode }) => phoneNumberOf(number, callingCode)),
      ...(await this.phonesInOrders(workspace, traces.orderIds)),
      ...traces.deliveries.flatMap((each) => phonesIn(each, customerId)),
      ...traces.phoneNumbers.map((each) => phoneNumberOf(each)),
    ].flatMap((phone) => phone ?? []);
    const callers = (
      await this.peopleFinder.findAlsoDeleted(workspace, { phones })
    ).filter((person) => phones.some((phone) => isOnly(person, phone)));

    return {
      contactIds: [
        ...new Set([
          // Also when it is gone for good.
          ...(recordId === null ? [] : [recordId]),
          ...[...people, ...callers].map(({ id }) => id),
        ]),
      ],
      phoneNumbers: [...new Set(phones.map(textOfPhone))],
    };
  }

  private async phonesInOrders(
    workspace: Workspace,
    orderIds: readonly string[],
  ): Promise<(PhoneNumber | undefined)[]> {
    const found: (PhoneNumber | undefined)[] = [];

    try {
      for (const batch of batchesOf(orderIds)) {
        const { sallaOrders } = answer.parse(
          await this.crmClient.ask(workspace, QUERY, {
            filter: alsoDeleted([{ orderId: { in: batch } }]),
            first: LARGEST_BATCH,
          }),
        );

        found.push(
          ...sallaOrders.edges.map(({ node }) =>
            phoneNumberOf(at(node.customer, 'mobile')),
          ),
        );
      }
    } catch (error) {
      // Somebody has deactivated or deleted the field there: it holds no number.
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }
    }

    return found;
  }
}

/** A caller whom connectors have made, and whom nobody has named. */
const isOnly = (person: KnownPerson, phone: PhoneNumber): boolean =>
  person.sallaCustomerId === null &&
  person.name.firstName === textOfPhone(phone) &&
  person.name.lastName === '' &&
  hasNumber(person, phone);

const phonesIn = (
  { event, body }: KeptDelivery,
  customerId: string,
): (PhoneNumber | undefined)[] =>
  changesOfEvent(event, envelopeOf(parsedBody(body)).data, {
    merchantId: '',
    version: new Date(),
  })
    .filter(
      ({ kind, externalId }) => kind === 'person' && externalId === customerId,
    )
    .map(phoneOf);
