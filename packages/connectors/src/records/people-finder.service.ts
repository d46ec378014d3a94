import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type PhoneNumber } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';
import { LARGEST_BATCH } from '../crm/largest-batch';
import { type Workspace } from '../tenants/workspace';

const LARGEST_QUESTION = 60;

export type PersonName = { firstName: string; lastName: string };

/** A Person of the workspace, as far as it tells who it is. */
export type KnownPerson = {
  id: string;
  sallaCustomerId: string | null;
  name: PersonName;
  phone: { number: string; callingCode: string };
  email: string;
};

export type Wanted = {
  ids?: readonly string[];
  sallaCustomerIds?: readonly string[];
  phones?: readonly PhoneNumber[];
  emails?: readonly string[];
};

const answer = z.object({
  people: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.uuid(),
          sallaCustomerId: z.string().nullish(),
          name: z
            .object({
              firstName: z.string().nullish(),
              lastName: z.string().nullish(),
            })
            .nullish(),
          phones: z
            .object({
              primaryPhoneNumber: z.string().nullish(),
              primaryPhoneCallingCode: z.string().nullish(),
            })
            .nullish(),
          emails: z.object({ primaryEmail: z.string().nullish() }).nullish(),
        }),
      }),
    ),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      endCursor: z.string().nullish(),
    }),
  }),
});

const QUERY = `
  query FindPeople($filter: PersonFilterInput, $first: Int, $after: String) {
    people(
      filter: $filter, first: $first, after: $after
      orderBy: [{ createdAt: AscNullsFirst }]
    ) {
      edges { node {
        id sallaCustomerId
        name { firstName lastName }
        phones { primaryPhoneNumber primaryPhoneCallingCode }
        emails { primaryEmail }
      } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** Looks in a workspace for the people that somebody may be. */
@Injectable()
export class PeopleFinder {
  constructor(private readonly crmClient: CrmClient) {}

  /** Oldest first. */
  async find(
    workspace: Workspace,
    { ids = [], sallaCustomerIds = [], phones = [], emails = [] }: Wanted,
  ): Promise<KnownPerson[]> {
    const conditions = [
      ...partsOf(ids).map((part) => ({ id: { in: part } })),
      ...partsOf(sallaCustomerIds).map((part) => ({
        sallaCustomerId: { in: part },
      })),
      ...partsOf(phones.map(({ number }) => number)).map((numbers) => ({
        phones: { primaryPhoneNumber: { in: numbers } },
      })),
      ...partsOf(emails).map((addresses) => ({
        emails: { primaryEmail: { in: addresses } },
      })),
    ];

    return conditions.length === 0
      ? []
      : this.findAll(workspace, { or: conditions });
  }

  private async findAll(
    workspace: Workspace,
    filter: object,
  ): Promise<KnownPerson[]> {
    const found: KnownPerson[] = [];
    let after: string | null = null;

    do {
      const { people } = answer.parse(
        await this.crmClient.ask(workspace, QUERY, {
          filter,
          first: LARGEST_BATCH,
          after,
        }),
      );

      found.push(...people.edges.map(({ node }) => toKnownPerson(node)));
      after = people.pageInfo.hasNextPage
        ? (people.pageInfo.endCursor ?? null)
        : null;
    } while (after !== null);

    return found;
  }
}

const toKnownPerson = (
  node: z.infer<typeof answer>['people']['edges'][number]['node'],
): KnownPerson => ({
  id: node.id,
  sallaCustomerId: node.sallaCustomerId || null,
  name: {
    firstName: node.name?.firstName ?? '',
    lastName: node.name?.lastName ?? '',
  },
  phone: {
    number: node.phones?.primaryPhoneNumber ?? '',
    callingCode: node.phones?.primaryPhoneCallingCode ?? '',
  },
  email: node.emails?.primaryEmail?.toLowerCase() ?? '',
});

const partsOf = <Item>(items: readonly Item[]): Item[][] =>
  Array.from(
    { length: Math.ceil(items.length / LARGEST_QUESTION) },
    (_each, index) =>
      items.slice(index * LARGEST_QUESTION, (index + 1) * LARGEST_QUESTION),
  );
