import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';
import { CrmClient } from '../crm/crm-client.service';
import { LARGEST_BATCH } from '../crm/largest-batch';
import { type Workspace } from '../tenants/workspace';
import { filterTypeOf, listOf } from './crm-names';

const connection = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.uuid() }) })),
  pageInfo: z.object({
    hasNextPage: z.boolean(),
    endCursor: z.string().nullish(),
  }),
});

/** A record, with those of its fields that were asked for. */
export type Listed = { id: string } & Record<string, unknown>;

/** Reads lists of a workspace's records to their ends. */
@Injectable()
export class CrmLists {
  constructor(private readonly crmClient: CrmClient) {}

  /**
   * Oldest first.
   *
   * @param fields beside the id, as GraphQL names them.
   * @throws CrmError
   */
  async read(
    workspace: Workspace,
    kind: RecordKind,
    fields: string,
    filter: object,
  ): Promise<Listed[]> {
    const list = listOf(kind);
    const found: Listed[] = [];
    let after: string | null = null;

    do {
      const answer = await this.crmClient.ask(
        workspace,
        `query Find($filter: ${filterTypeOf(kind)}, $first: Int, $after: String) {
           ${list}(
             filter: $filter, first: $first, after: $after
             orderBy: [{ createdAt: AscNullsFirst }]
           ) {
             edges { node { id ${fields} } }
             pageInfo { hasNextPage endCursor }
           }
         }`,
        { filter, first: LARGEST_BATCH, after },
      );
      const { edges, pageInfo } = connection.parse(answer[list]);

      found.push(...edges.map(({ node }) => node));
      after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
    } while (after !== null);

    return found;
  }
}
