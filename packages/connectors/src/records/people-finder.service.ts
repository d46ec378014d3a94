import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type PhoneNumber } from '../changes/record-change';
import { CrmClient } from '../crm/crm-client.service';
import { batchesOf, LARGEST_BATCH } from '../crm/largest-batch';
import { at, listOf, textOf } from '../reading/values-of';
import { type Workspace } from '../tenants/workspace';
import { alsoDeleted } from './crm-names';

const LARGEST_QUESTION = 60;

export type PersonName = { firstName: string; lastName: string };

export type KnownPhone = Pick<PhoneNumber, 'number' | 'callingCode'>;

/** A Person of the workspace, as far as it tells who it is. */
export type KnownPerson = {
  id: string;
  /** So that they may be restored. */
  isDeleted: boolean;
  sallaCustomerId: string | null;
  name: PersonName;
  phone: KnownPhone;
  /** Beside that one: of others who were merged into them, for instance. */
  furtherPhones: KnownPhone[];
  /** All of theirs, in small letters. */
  addresses: string[];
};

export type Wanted = {
  ids?: readonly string[];
  sallaCustomerIds?: readonly string[];
  phones?: readonly PhoneNumber[];
  emails?: readonly string[];
};

export type Found = {
  /** Oldest first. */
  people: KnownPerson[];
  /**
   * Ids of those who have the addresses that were asked about. Who was deleted still
   * has theirs: Twenty lets nobody else have it, and brings back whoever it belongs to.
   */
  addressees: ReadonlyMap<string, string>;
};

const answer = z.object({
  people: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.uuid(),
          deletedAt: z.string().nullish(),
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
              additionalPhones: z.unknown(),
            })
            .nullish(),
          emails: z
            .object({
              primaryEmail: z.string().nullish(),
              additionalEmails: z.unknown(),
            })
            .nullish(),
        }),
      }),
    ),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      endCursor: z.string().nullish(),
    }),
  }),
});

type Node = z.infer<typeof answer>['people']['edges'][number]['node'];

const QUERY = `
  query FindPeople($filter: PersonFilterInput, $first: Int, $after: String) {
    people(
      filter: $filter, first: $first, after: $after
      orderBy: [{ createdAt: AscNullsFirst }]
    ) {
      edges { node {
        id deletedAt sallaCustomerId
        name { firstName lastName }
        phones { primaryPhoneNumber primaryPhoneCallingCode additionalPhones }
        emails { primaryEmail additionalEmails }
      } }
      pageInfo { hasNextPage endCursor }
    }
  }`;

/** Looks in a workspace for the people that somebody may be. */
@Injectable()
export class PeopleFinder {
  constructor(private readonly crmClient: CrmClient) {}

  async find(
    workspace: Workspace,
    { ids = [], sallaCustomerIds = [], phones = [], emails = [] }: Wanted,
  ): Promise<Found> {
    const addressees = addressConditionsOf(emails);
    const conditions = [
      ...[
        ...conditionsOf({ ids, sallaCustomerIds, phones }),
        ...addressees,
      ].map((each) => ({ ...each, deletedAt: { is: 'NULL' } })),
      ...addressees.map((each) => ({ ...each, deletedAt: { is: 'NOT_NULL' } })),
    ];

    return foundIn(
      conditions.length === 0
        ? []
        : await this.findAll(workspace, { or: conditions }),
    );
  }

  /** Also those who were deleted, as long as they may be restored. */
  async findAlsoDeleted(
    workspace: Workspace,
    { ids = [], sallaCustomerIds = [], phones = [] }: Wanted,
  ): Promise<KnownPerson[]> {
    const conditions = conditionsOf({ ids, sallaCustomerIds, phones });

    return conditions.length === 0
      ? []
      : (await this.findAll(workspace, alsoDeleted(conditions))).map(
          toKnownPerson,
        );
  }

  /**
   * Also those who have a number or an address as a further one. Who was deleted is not
   * among them. Twenty has no index for it: it is asked about few.
   */
  async findReachable(
    workspace: Workspace,
    { ids = [], sallaCustomerIds = [], phones = [], emails = [] }: Wanted,
  ): Promise<KnownPerson[]> {
    const conditions = [
      ...conditionsOf({ ids, sallaCustomerIds, phones }),
      ...addressConditionsOf(emails),
      ...phones.map(({ number }) => ({
        phones: { additionalPhones: { like: containing(number) } },
      })),
      ...emails.map((address) => ({
        emails: { additionalEmails: { like: containing(address) } },
      })),
    ];

    return conditions.length === 0
      ? []
      : (await this.findAll(workspace, { or: conditions })).map(toKnownPerson);
  }

  private async findAll(workspace: Workspace, filter: object): Promise<Node[]> {
    const found: Node[] = [];
    let after: string | null = null;

    do {
      const { people } = answer.parse(
        await this.crmClient.ask(workspace, QUERY, {
          filter,
          first: LARGEST_BATCH,
          after,
        }),
      );

      found.push(...people.edges.map(({ node }) => node));
      after = people.pageInfo.hasNextPage
        ? (people.pageInfo.endCursor ?? null)
        : null;
    } while (after !== null);

    return found;
  }
}

const conditionsOf = ({
  ids,
  sallaCustomerIds,
  phones,
}: Required<Omit<Wanted, 'emails'>>): object[] => [
  ...batchesOf(ids, LARGEST_QUESTION).map((part) => ({ id: { in: part } })),
  ...batchesOf(sallaCustomerIds, LARGEST_QUESTION).map((part) => ({
    sallaCustomerId: { in: part },
  })),
  ...batchesOf(
    phones.map(({ number }) => number),
    LARGEST_QUESTION,
  ).map((numbers) => ({
    phones: { primaryPhoneNumber: { in: numbers } },
  })),
];

const addressConditionsOf = (emails: readonly string[]): object[] =>
  batchesOf(emails, LARGEST_QUESTION).map((addresses) => ({
    emails: { primaryEmail: { in: addresses } },
  }));

/** In a list, as JSON; who has but something like it is left out afterwards. */
const containing = (text: string): string => `%${JSON.stringify(text)}%`;

const foundIn = (nodes: readonly Node[]): Found => ({
  people: nodes.map(toKnownPerson).filter(({ isDeleted }) => !isDeleted),
  addressees: new Map(
    nodes.flatMap(({ id, emails }) => {
      const address = emails?.primaryEmail?.toLowerCase();

      return address ? [[address, id]] : [];
    }),
  ),
});

const toKnownPerson = (node: Node): KnownPerson => ({
  id: node.id,
  isDeleted: Boolean(node.deletedAt),
  sallaCustomerId: node.sallaCustomerId || null,
  name: {
    firstName: node.name?.firstName ?? '',
    lastName: node.name?.lastName ?? '',
  },
  phone: {
    number: node.phones?.primaryPhoneNumber ?? '',
    callingCode: node.phones?.primaryPhoneCallingCode ?? '',
  },
  furtherPhones: listOf(node.phones?.additionalPhones).flatMap((phone) => {
    const number = textOf(at(phone, 'number'));

    return number
      ? [{ number, callingCode: textOf(at(phone, 'callingCode')) ?? '' }]
      : [];
  }),
  addresses: [
    node.emails?.primaryEmail,
    ...listOf(node.emails?.additionalEmails),
  ].flatMap((address) => textOf(address)?.toLowerCase() || []),
});
