import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';

import { CrmClient } from '../crm/crm-client.service';
import { CrmError } from '../crm/crm.error';
import { batchesOf, LARGEST_BATCH } from '../crm/largest-batch';
import { at, textOf } from '../reading/values-of';
import { type Workspace } from '../tenants/workspace';
import { alsoDeleted } from './crm-names';

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

const nodes = z.array(
  z.object({
    node: z.object({
      id: z.uuid(),
      callId: z.string().nullish(),
      contactId: z.uuid().nullish(),
      phoneNumber: z.string().nullish(),
      metadata: z.unknown().optional(),
    }),
  }),
);

const connection = z.object({
  edges: nodes,
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullish(),
  }),
});

type Node = z.infer<typeof nodes>[number]['node'];

const CALLS = {
  plural: 'voiceCalls',
  filterType: 'VoiceCallFilterInput',
  fields: 'id callId contactId phoneNumber',
};

const LOGS = {
  plural: 'communicationLogs',
  filterType: 'CommunicationLogFilterInput',
  fields: 'id metadata',
};

/** Looks in a workspace for the calls of people, also for those that were deleted. */
@Injectable()
export class CallFinder {
  private readonly logger = new Logger(CallFinder.name);

  constructor(private readonly crmClient: CrmClient) {}

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
      ...(await this.findAll(workspace, CALLS, 'contactId', contactIds)),
      ...(await this.findAll(workspace, CALLS, 'phoneNumber', phoneNumbers)),
    ].map((node) => ({
      id: node.id,
      callId: node.callId || null,
      contactId: node.contactId ?? null,
      phoneNumber:
        node.phoneNumber === FORGOTTEN_NUMBER ? null : node.phoneNumber || null,
    }));

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
    const logs = await this.findAll(workspace, LOGS, field, wanted);

    return logs.flatMap(({ id, metadata }) => {
      const conversationId = textOf(at(metadata, 'conversationId'));

      return conversationId === undefined ? [] : { id, conversationId };
    });
  }

  private async findAll(
    workspace: Workspace,
    which: typeof CALLS,
    field: string,
    wanted: readonly string[],
  ): Promise<Node[]> {
    const found: Node[] = [];

    try {
      for (const batch of batchesOf(wanted)) {
        found.push(
          ...(await this.readAll(
            workspace,
            which,
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
        `Tenant ${workspace.tenantId} has no ${which.plural} that can be found by ${field}: ${error.message}`,
      );
    }

    return found;
  }

  private async readAll(
    workspace: Workspace,
    { plural, filterType, fields }: typeof CALLS,
    filter: object,
  ): Promise<Node[]> {
    const found: Node[] = [];
    let after: string | null = null;

    do {
      const answer = await this.crmClient.ask(
        workspace,
        `query Find($filter: ${filterType}, $first: Int, $after: String) {
           ${plural}(
             filter: $filter, first: $first, after: $after
             orderBy: [{ createdAt: AscNullsFirst }]
           ) {
             edges { node { ${fields} } }
             pageInfo { hasNextPage endCursor }
           }
         }`,
        { filter, first: LARGEST_BATCH, after },
      );
      const { edges, pageInfo } = connection.parse(answer[plural]);

      found.push(...edges.map(({ node }) => node));
      after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    } while (after !== null);

    return found;
  }
}
