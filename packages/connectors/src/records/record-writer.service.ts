import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { newestChanges } from '../changes/newest-changes';
import {
  keyOfChange,
  type PhoneNumber,
  type RecordChange,
} from '../changes/record-change';
import { RECORD_KINDS, type RecordKind } from '../changes/record-kinds';
import { phonesField } from '../reading/phone-number-of';
import { CrmRecords, type Entry } from './crm-records.service';
import { type KnownPerson, PeopleFinder } from './people-finder.service';
import {
  addressOf,
  hasNumber,
  newRecordId,
  phoneOf,
  recognizePeople,
} from './recognize-people';
import {
  decide,
  type Decision,
  type RecordState,
  stateAfter,
  statesByKey,
} from './record-state';
import { RecordStateRepository } from './record-state.repository';

/** How a change came out; by the key of the change. */
export type WriteResult = {
  written: number;
  refused: Map<string, string>;
  remarks: Map<string, string[]>;
  /** Like `sallaOrder.total`: the workspace does not have it any more. */
  missingFields: Set<string>;
};

type Plan = { change: RecordChange; state: RecordState | undefined };

const ADDRESS_TAKEN =
  'person: somebody else in the workspace has the same address; merge them there if they are one';

/** Brings a workspace's records up to what sources say about them. */
@Injectable()
export class RecordWriter {
  constructor(
    private readonly crmRecords: CrmRecords,
    private readonly peopleFinder: PeopleFinder,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Writes what is newer than what is there, and different. The caller guarantees that
   * nobody else is at the same tenant meanwhile. Whatever happens on the way, the same
   * can be done again.
   *
   * @throws CrmError when it is about none of the changes: Twenty is away, for instance.
   */
  async write(
    entityManager: EntityManager,
    tenantId: string,
    changes: readonly RecordChange[],
  ): Promise<WriteResult> {
    const newest = newestChanges(changes);
    const states = statesByKey(
      await this.recordStateRepository.find(entityManager, tenantId, newest),
    );
    const result: WriteResult = {
      written: 0,
      refused: new Map(),
      remarks: new Map(),
      missingFields: new Set(),
    };
    const after: RecordState[] = [];

    for (const kind of RECORD_KINDS) {
      const plans = newest
        .filter((change) => change.kind === kind)
        .map((change) => ({ change, state: states.get(keyOfChange(change)) }));
      const which = (decision: Decision) =>
        plans.filter(({ change, state }) => decide(change, state) === decision);

      after.push(
        ...which('remember').map(({ change, state }) =>
          stateAfter(change, state, null),
        ),
        ...(await this.writeKind(tenantId, kind, which('write'), result)),
        ...(await this.deleteKind(tenantId, kind, which('delete'))),
      );
    }

    await this.recordStateRepository.save(entityManager, tenantId, after);

    return result;
  }

  private async writeKind(
    tenantId: string,
    kind: RecordKind,
    plans: readonly Plan[],
    result: WriteResult,
  ): Promise<RecordState[]> {
    if (plans.length === 0) {
      return [];
    }

    const entries =
      kind === 'person'
        ? await this.entriesOfPeople(tenantId, plans, result)
        : await this.entriesOf(tenantId, kind, plans);
    const { recordIds, refused, missingFields } = await this.upsert(
      tenantId,
      kind,
      entries,
    );

    result.written += recordIds.size;
    for (const field of missingFields) {
      result.missingFields.add(`${kind}.${field}`);
    }
    for (const [key, reason] of refused) {
      result.refused.set(key, reason);
    }

    return plans.flatMap(({ change, state }) => {
      const recordId = recordIds.get(keyOfChange(change));

      return recordId === undefined
        ? []
        : [stateAfter(change, state, recordId)];
    });
  }

  /** An address that somebody deleted still has keeps nobody out. */
  private async upsert(
    tenantId: string,
    kind: RecordKind,
    entries: readonly Entry[],
  ) {
    const written = await this.crmRecords.upsert(tenantId, kind, entries);
    const again = entries.filter(
      ({ key, values }) => written.refused.has(key) && 'emails' in values,
    );

    if (again.length > 0) {
      const second = await this.crmRecords.upsert(
        tenantId,
        kind,
        again.map(({ values: { emails: _emails, ...values }, ...entry }) => ({
          ...entry,
          values,
        })),
      );

      for (const [key, id] of second.recordIds) {
        written.recordIds.set(key, id);
        written.refused.delete(key);
      }
    }

    return written;
  }

  private async deleteKind(
    tenantId: string,
    kind: RecordKind,
    plans: readonly Plan[],
  ): Promise<RecordState[]> {
    await this.crmRecords.delete(
      tenantId,
      kind,
      plans.map(({ state }) => state!.recordId!),
    );

    return plans.map(({ change, state }) => stateAfter(change, state, null));
  }

  private async entriesOfPeople(
    tenantId: string,
    plans: readonly Plan[],
    result: WriteResult,
  ): Promise<Entry[]> {
    const unknown = plans.filter(({ state }) => !state?.recordId);
    const known = await this.peopleFinder.find(tenantId, {
      sallaCustomerIds: unknown.map(({ change }) => change.externalId),
      phones: unknown.flatMap(({ change }) => phoneOf(change) ?? []),
      emails: plans.flatMap(({ change }) => addressOf(change) || []),
    });
    const recognized = recognizePeople(
      tenantId,
      plans.map(({ change }) => change),
      [...known, ...asKnown(plans)],
    );

    return plans.map(({ change, state }) => {
      const { recordId, isAddressTaken } = recognized.get(change.externalId)!;
      const { emails, ...values } = change.values;
      const key = keyOfChange(change);

      if (isAddressTaken) {
        result.remarks.set(key, [ADDRESS_TAKEN]);
      }

      return {
        key,
        recordId: state?.recordId ?? recordId,
        values:
          emails === undefined || isAddressTaken
            ? values
            : { ...values, emails },
      };
    });
  }

  private async entriesOf(
    tenantId: string,
    kind: RecordKind,
    plans: readonly Plan[],
  ): Promise<Entry[]> {
    const contacts = await this.contactsOf(
      tenantId,
      plans.flatMap(({ change }) => change.contactPhone ?? []),
    );

    return plans.map(({ change, state }) => {
      const contactId =
        change.contactPhone && contacts.get(textOfPhone(change.contactPhone));

      return {
        key: keyOfChange(change),
        recordId:
          state?.recordId ??
          newRecordId(tenantId, `${kind} ${change.externalId}`),
        values:
          contactId === undefined
            ? change.values
            : { ...change.values, contactId },
      };
    });
  }

  /** People by their numbers; who is not there is made. */
  private async contactsOf(
    tenantId: string,
    phones: readonly PhoneNumber[],
  ): Promise<Map<string, string>> {
    const byText = new Map(
      phones.map((phone) => [textOfPhone(phone), phone] as const),
    );
    const known = await this.peopleFinder.find(tenantId, {
      phones: [...byText.values()],
    });
    const contacts = new Map<string, string>();
    const missing: Entry[] = [];

    for (const [text, phone] of byText) {
      const person = known.find((each) => hasNumber(each, phone));

      if (person === undefined) {
        missing.push({
          key: text,
          recordId: newRecordId(tenantId, `caller ${text}`),
          values: {
            name: { firstName: text, lastName: '' },
            phones: phonesField(phone),
          },
        });
      } else {
        contacts.set(text, person.id);
      }
    }

    const { recordIds } = await this.crmRecords.upsert(
      tenantId,
      'person',
      missing,
    );

    for (const [text, id] of recordIds) {
      contacts.set(text, id);
    }

    return contacts;
  }
}

/** Those whose record is known without asking. */
const asKnown = (plans: readonly Plan[]): KnownPerson[] =>
  plans.flatMap(({ change, state }) =>
    state?.recordId
      ? [
          {
            id: state.recordId,
            sallaCustomerId: change.externalId,
            phone: { number: '', callingCode: '' },
            email: '',
          },
        ]
      : [],
  );

const textOfPhone = ({ callingCode, number }: PhoneNumber) =>
  `${callingCode}${number}`;
