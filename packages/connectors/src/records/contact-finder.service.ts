import { Injectable } from '@nestjs/common';

import {
  type Caller,
  type Contact,
  type PhoneNumber,
  type RecordChange,
} from '../changes/record-change';
import { type Workspace } from '../tenants/workspace';
import { phonesField, textOfPhone } from '../reading/phone-number-of';
import { CrmRecords, type Entry } from './crm-records.service';
import { PeopleFinder } from './people-finder.service';
import { hasNumber, isFirstNumber, newRecordId } from './recognize-people';

/** Finds the people whom records are about. */
@Injectable()
export class ContactFinder {
  constructor(
    private readonly crmRecords: CrmRecords,
    private readonly peopleFinder: PeopleFinder,
  ) {}

  /**
   * Who calls and is not there is made; a customer is there by now, or was deleted.
   *
   * @param customers of whom it is known that they are there; those that are found are
   * added.
   * @returns ids of people by `keyOfContact`.
   */
  async find(
    workspace: Workspace,
    changes: readonly RecordChange[],
    customers: Map<string, string>,
  ): Promise<Map<string, string>> {
    const contacts = changes.flatMap(({ contact }) => contact ?? []);
    const callers = contacts.flatMap((each) => ('phone' in each ? each : []));
    const customerIds = contacts.flatMap((each) =>
      'phone' in each || customers.has(each.customerId) ? [] : each.customerId,
    );
    const known = await this.peopleFinder.findReachable(workspace, {
      ids: callers.map((caller) => callerId(workspace, caller)),
      phones: callers.map(({ phone }) => phone),
      sallaCustomerIds: customerIds,
    });
    const found = new Map<string, string>();
    const missing = new Map<string, Entry>();

    for (const contact of contacts) {
      const key = keyOfContact(contact);

      if ('customerId' in contact) {
        const { customerId } = contact;
        const id =
          customers.get(customerId) ??
          known.find((each) => each.sallaCustomerId === customerId)?.id;

        if (id !== undefined) {
          customers.set(customerId, id);
          found.set(key, id);
        }
        continue;
      }

      const person =
        known.find((each) => isFirstNumber(each, contact.phone)) ??
        known.find((each) => hasNumber(each, contact.phone));

      if (person !== undefined) {
        found.set(key, person.id);
      } else {
        const recordId = callerId(workspace, contact);

        // Somebody here has given the caller another number since.
        if (known.some(({ id }) => id === recordId)) {
          found.set(key, recordId);
        } else {
          missing.set(key, callerOf(key, recordId, contact.phone));
        }
      }
    }

    const { recordIds } = await this.crmRecords.upsert(workspace, 'person', [
      ...missing.values(),
    ]);

    return new Map([...found, ...recordIds]);
  }
}

export const keyOfContact = (contact: Contact): string =>
  'phone' in contact
    ? `caller ${textOfPhone(contact.phone)}${contact.since === undefined ? '' : ` since ${contact.since.toISOString()}`}`
    : `customer ${contact.customerId}`;

const callerId = ({ tenantId }: Workspace, caller: Caller) =>
  newRecordId(tenantId, keyOfContact(caller));

const callerOf = (
  key: string,
  recordId: string,
  phone: PhoneNumber,
): Entry => ({
  key,
  recordId,
  values: {
    name: { firstName: textOfPhone(phone), lastName: '' },
    phones: phonesField(phone),
  },
});
