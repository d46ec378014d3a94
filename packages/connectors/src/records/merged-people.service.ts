import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';
import { CrmClient } from '../crm/crm-client.service';
import { CrmError } from '../crm/crm.error';
import { batchesOf, LARGEST_BATCH } from '../crm/largest-batch';
import { type Workspace } from '../tenants/workspace';
import { alsoDeleted, filterTypeOf, listOf } from './crm-names';
import { RecordStateRepository } from './record-state.repository';

const edges = z.object({
  edges: z.array(
    z.object({
      node: z.object({ id: z.uuid(), contactId: z.uuid().nullish() }),
    }),
  ),
});

/** Finds out into whom people were merged. */
@Injectable()
export class MergedPeople {
  constructor(
    private readonly crmClient: CrmClient,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Twenty destroys a record that is merged into another, and says nowhere into which;
   * but all that hung on it hangs on the other from then on. Where somebody has destroyed
   * it otherwise, it hangs on nobody.
   *
   * @param recordIds of people who are gone for good.
   * @returns by them, on whom all hangs that we had hung on them. Of whom there was
   * nothing, or whose things hang here and there, nobody can say it.
   * @throws CrmError when Twenty is away.
   */
  async find(
    workspace: Workspace,
    recordIds: readonly string[],
  ): Promise<Map<string, string>> {
    const hung = await this.recordStateRepository.findHungOn(
      workspace.tenantId,
      recordIds,
    );
    const contacts = new Map<string, string | null>();

    for (const kind of new Set(hung.map((each) => each.kind))) {
      const ofKind = hung.filter((each) => each.kind === kind);

      for (const batch of batchesOf(ofKind)) {
        for (const { id, contactId } of await this.ask(
          workspace,
          kind,
          batch.map(({ recordId }) => recordId),
        )) {
          contacts.set(id, contactId ?? null);
        }
      }
    }

    return new Map(
      recordIds.flatMap((personId) => {
        const [contactId, ...others] = new Set(
          hung
            .filter((each) => each.personId === personId)
            // Some may be gone, too.
            .filter(({ recordId }) => contacts.has(recordId))
            .map(({ recordId }) => contacts.get(recordId) ?? null),
        );

        return contactId && others.length === 0 ? [[personId, contactId]] : [];
      }),
    );
  }

  private async ask(
    workspace: Workspace,
    kind: RecordKind,
    ids: readonly string[],
  ) {
    const list = listOf(kind);

    try {
      const answer = await this.crmClient.ask(
        workspace,
        `query FindContacts($filter: ${filterTypeOf(kind)}, $first: Int) {
           ${list}(filter: $filter, first: $first) { edges { node { id contactId } } }
         }`,
        { filter: alsoDeleted([{ id: { in: ids } }]), first: LARGEST_BATCH },
      );

      return edges.parse(answer[list]).edges.map(({ node }) => node);
    } catch (error) {
      // Somebody has deactivated or deleted the object there, or the field.
      if (!(error instanceof CrmError) || error.failure !== 'refused') {
        throw error;
      }

      return [];
    }
  }
}
