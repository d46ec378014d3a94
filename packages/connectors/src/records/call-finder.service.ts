import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';

import { CrmError } from '../crm/crm.error';
import { batchesOf } from '../crm/largest-batch';
import { at, textOf } from '../reading/values-of';
import { type Workspace } from '../tenants/workspace';
import { CrmLists, type Listed } from './crm-lists.service';
import { alsoDeleted, listOf } from './crm-names';

/** In the number's place, once it is forgotten: Twenty refuses to clear it. */
export const FORGOTTEN_NUMBER = '—';

/** A call in the workspace, as far as it tells with whom. */
export type FoundCall = {
  id: string;
  /** ElevenLabs' id of the conversation; null for one that somebody has typed. */
  callId: string | null;
  contactId: string | null;
  /** Null when it is not known, or forgotten. */
  phoneNumber: string | null;
};

/** That there was a conversation, in the log of communication. */
export type FoundLog = {
  id: string;
  /** ElevenLabs' id. */
  conversationId: string;
};

export type WantedCalls = {
  contactIds: readonly string[];
  /** Like +966500000001. */
  phoneNumbers: readonly string[];
};

const texts = z.looseObject({
  callId: z.string().nullish(),
  contactId: z.uuid().nullish(),
  phoneNumber: z.string().nullish(),
});

const FIELDS = {
  voiceCall: 'callId contactId phoneNumber',
  communicationLog: 'metadata',
};

/** Looks in a workspace for the calls of people, also for those that were deleted. */
@Injectable()
export class CallFinder {
  private readonly logger = new Logger(CallFinder.name);

  constructor(private readonly crmLists: CrmLists) {}

  /**
   * Those with one of the contacts, and those with one of the numbers, whoever their
   * contact is.
   *
   * @throws CrmError when Twenty is away.
   */
  async find(
    workspace: Workspace,
    { contactIds, phoneNumbers }: WantedCalls,
  ): Promise<FoundCall[]> {
    const found = [
      ...(await this.findAll(workspace, 'voiceCall', 'contactId', contactIds)),
      ...(await this.findAll(
        workspace,
        'voiceCall',
        'phoneNumber',
        phoneNumbers,
      )),
    ].map((node) => {
      const { callId, contactId, phoneNumber } = texts.parse(node);

      return {
        id: node.id,
        callId: callId || null,
        contactId: contactId ?? null,
        phoneNumber:
          phoneNumber === FORGOTTEN_NUMBER ? null : phoneNumber || null,
      };
    });

    return [...new Map(found.map((call) => [call.id, call])).values()];
  }

  /**
   * Entries in the log, by whom they are with or by their ids. Of conversations only:
   * others make other entries.
   *
   * @throws CrmError when Twenty is away.
   */
  async findLogs(
    workspace: Workspace,
    field: 'contactId' | 'id',
    wanted: readonly string[],
  ): Promise<FoundLog[]> {
    const logs = await this.findAll(
      workspace,
      'communicationLog',
      field,
      wanted,
    );

    return logs.flatMap(({ id, metadata }) => {
      const conversationId = textOf(at(metadata, 'conversationId'));

      return conversationId === undefined ? [] : { id, conversationId };
    });
  }

  private async findAll(
    workspace: Workspace,
    kind: keyof typeof FIELDS,
    field: string,
    wanted: readonly string[],
  ): Promise<Listed[]> {
    const found: Listed[] = [];

    try {
      for (const batch of batchesOf(wanted)) {
        found.push(
          ...(await this.crmLists.read(
            workspace,
            kind,
            FIELDS[kind],
            alsoDeleted([{ [field]: { in: batch } }]),
          )),
        );
      }
    } catch (error) {
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }
      // Somebody has deactivated or deleted the object there, or the field.
      this.logger.warn(
        `Tenant ${workspace.tenantId} has no ${listOf(kind)} that can be found by ${field}: ${error.message}`,
      );
    }

    return found;
  }
}
