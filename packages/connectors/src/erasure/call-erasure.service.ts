import { Injectable } from '@nestjs/common';

import { keyOfChange } from '../changes/record-change';
import {
  DeliveryRepository,
  type KeptDelivery,
} from '../deliveries/delivery.repository';
import { parsedBody } from '../deliveries/parsed-body';
import { changesOfCall, envelopeOfCall } from '../elevenlabs/changes-of-call';
import { textOfPhone } from '../reading/phone-number-of';
import { inLatinDigits } from '../reading/values-of';
import { CallFinder, type FoundCall } from '../records/call-finder.service';
import { CrmRecords } from '../records/crm-records.service';
import { newRecordId } from '../records/recognize-people';
import { RecordStateRepository } from '../records/record-state.repository';
import { type Workspace } from '../tenants/workspace';
import { type CustomerIdentity } from './customer-identities.service';
import { OF_NOBODY } from './of-nobody';

/** Somebody's calls in the workspace. */
export type CallsOfPerson = {
  calls: FoundCall[];
  /** ElevenLabs' ids of their conversations. */
  conversationIds: string[];
  /** How many from their numbers are somebody else's, as the workspace has it. */
  ofOthers: number;
};

/** One may be as long as a body may be. */
const READ_AT_ONCE = 10;

const REMARK =
  'It was about somebody who was forgotten: its contents are gone.';

/** Empties calls, and what is to be delivered of them, of whom they were with. */
@Injectable()
export class CallErasure {
  constructor(
    private readonly callFinder: CallFinder,
    private readonly crmRecords: CrmRecords,
    private readonly deliveryRepository: DeliveryRepository,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * A call is that of whoever is its contact. Where nobody is, it is of whoever has the
   * number.
   *
   * @throws CrmError when Twenty is away.
   */
  async find(
    workspace: Workspace,
    identity: CustomerIdentity,
  ): Promise<CallsOfPerson> {
    const found = await this.callFinder.find(workspace, identity);
    const calls = found.filter(
      ({ contactId }) =>
        contactId === null || identity.contactIds.includes(contactId),
    );
    const logs = await this.callFinder.findLogs(
      workspace,
      'contactId',
      identity.contactIds,
    );

    return {
      calls,
      conversationIds: [
        ...new Set([
          ...calls.flatMap(({ callId }) => callId ?? []),
          ...logs.map(({ conversationId }) => conversationId),
        ]),
      ],
      ofOthers: found.length - calls.length,
    };
  }

  /**
   * That there was a call, when and how long, stays.
   *
   * @throws CrmError when it has to be tried again.
   */
  async empty(
    workspace: Workspace,
    { calls, conversationIds }: CallsOfPerson,
  ): Promise<void> {
    const { tenantId } = workspace;
    const logs = await this.callFinder.findLogs(
      workspace,
      'id',
      conversationIds.map((externalId) =>
        newRecordId(
          tenantId,
          keyOfChange({ kind: 'communicationLog', externalId }),
        ),
      ),
    );

    await this.crmRecords.updateById(
      workspace,
      'communicationLog',
      logs.map(({ id }) => id),
      OF_NOBODY.communicationLog,
    );
    await this.crmRecords.updateById(
      workspace,
      'voiceCall',
      calls.map(({ id }) => id),
      OF_NOBODY.voiceCall,
    );
    await this.recordStateRepository.forgetConversations(
      tenantId,
      conversationIds,
    );
  }

  /**
   * What of the tenant's agents waits or has failed. What nobody's agents have sent may be
   * another tenant's: it is of nobody when it becomes this one's.
   *
   * @returns of how many deliveries the contents have gone.
   */
  async emptyDeliveries(
    { tenantId }: Workspace,
    phoneNumbers: readonly string[],
    conversationIds: readonly string[],
  ): Promise<number> {
    let emptied = 0;

    for (let after: string | undefined = '0'; after !== undefined;) {
      const kept: KeptDelivery[] = await this.deliveryRepository.listKept(
        tenantId,
        'elevenlabs',
        { after, limit: READ_AT_ONCE },
      );
      const theirs = kept.filter((delivery) =>
        isAbout(delivery, phoneNumbers, conversationIds),
      );

      await this.deliveryRepository.empty(
        theirs.map(({ id }) => id),
        REMARK,
      );
      emptied += theirs.length;
      after = kept.at(-1)?.id;
    }

    return emptied;
  }
}

/** What cannot be read is about whoever's number stands in it. */
const isAbout = (
  { event, body }: KeptDelivery,
  phoneNumbers: readonly string[],
  conversationIds: readonly string[],
): boolean => {
  const changes = changesOfCall(
    event,
    envelopeOfCall(parsedBody(body)).data,
    new Date(),
  );

  if (changes.length === 0) {
    const digits = inLatinDigits(body).replaceAll(/[^\d"]/g, '');

    return phoneNumbers.some((each) => digits.includes(each.slice(1)));
  }

  return changes.some(
    ({ externalId, contact }) =>
      conversationIds.includes(externalId) ||
      (contact !== undefined &&
        'phone' in contact &&
        phoneNumbers.includes(textOfPhone(contact.phone))),
  );
};
