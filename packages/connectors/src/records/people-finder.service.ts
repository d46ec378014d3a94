import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type PhoneNumber } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';

/** Twenty gives 200 records at once. */
const PAGE = 200;
const LARGEST_QUESTION = 60;

/** A Person of the workspace, as far as it tells who it is. */
export type KnownPerson = {
  id: string;
  sallaCustomerId: string | null;
  phone: { number: string; callingCode: string };
  email: string;
};

export type Wanted = {
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
    tenantId: string,
    { sallaCustomerIds = [], phones = [], emails = [] }: Wanted,
  ): Promise<KnownPerson[]> {
    const conditions = [
      ...partsOf(sallaCustomerIds).map((ids) => ({
        sallaCustomerId: { in: ids },
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
      : this.findAll(tenantId, { or: conditions });
  }

  private async findAll(
    tenantId: string,
    filter: object,
  ): Promise<KnownPerson[]> {
    const found: KnownPerson[] = [];
    let after: string | null = null;

    do {
      const { people } = answer.parse(
        await this.crmClient.ask(tenantId, QUERY, {
          filter,
          first: PAGE,
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
