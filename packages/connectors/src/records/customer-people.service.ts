import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { type RecordChange } from '../changes/record-change';
import { type Workspace } from '../tenants/workspace';
import { MergedIdentities } from './merged-identities.service';
import { MergedPeople } from './merged-people.service';
import { type KnownPerson, PeopleFinder } from './people-finder.service';
import { type RecordState } from './record-state';
import { RecordStateRepository } from './record-state.repository';

export type CustomerPeople = {
  /** Of those who are there: ids of their people. */
  present: Map<string, string>;
  /** Those who were merged into another customer: that one fills in their Person. */
  guests: ReadonlySet<string>;
  /** What is known of those of whom it was found out now that they were merged. */
  moved: RecordState[];
};

type Located = RecordState & { recordId: string };

/** Knows in which Person of the workspace each customer is, whoever was merged there. */
@Injectable()
export class CustomerPeopleFinder {
  constructor(
    private readonly mergedIdentities: MergedIdentities,
    private readonly mergedPeople: MergedPeople,
    private readonly peopleFinder: PeopleFinder,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Looks for the people of customers, all of them at once, and notes where those are
   * whose record was merged into another. Twenty is asked once more only where a record
   * is gone, or is another customer's. Under the tenant's lock.
   *
   * @param customerIds those of whom nothing is known are in no Person.
   * @param told what is told of customers just now.
   * @throws CrmError when Twenty is away.
   */
  async find(
    entityManager: EntityManager,
    workspace: Workspace,
    customerIds: readonly string[],
    told: readonly RecordChange[],
  ): Promise<CustomerPeople> {
    const known = await this.locatedOf(entityManager, workspace, customerIds);
    const people = new Map<string, KnownPerson>();
    const look = async (ids: readonly string[]) => {
      for (const person of await this.peopleFinder.findAlsoDeleted(workspace, {
        ids: [...new Set(ids)].filter((id) => !people.has(id)),
      })) {
        people.set(person.id, person);
      }
    };

    await look(known.map(({ recordId }) => recordId));

    const moved = await this.follow(
      entityManager,
      workspace,
      known.filter(({ recordId }) => !people.has(recordId)),
      told,
    );

    await look(moved.map(({ recordId }) => recordId));

    const customers = [
      ...new Map(
        [...known, ...moved].map((each) => [each.externalId, each]),
      ).values(),
    ];
    const carriedBy = ({ recordId }: Located) =>
      people.get(recordId)?.sallaCustomerId ?? null;
    const hosts = await this.locatedOf(
      entityManager,
      workspace,
      customers.flatMap((each) => {
        const carried = carriedBy(each);

        return carried === null || carried === each.externalId ? [] : carried;
      }),
    );

    await look(hosts.map(({ recordId }) => recordId));

    const guests = new Set(
      customers
        .filter((customer) =>
          hosts.some(
            (host) =>
              host.externalId === carriedBy(customer) &&
              host.externalId !== customer.externalId &&
              !isElsewhere(host, customer, people.get(host.recordId)),
          ),
        )
        .map(({ externalId }) => externalId),
    );

    return {
      present: new Map(
        customers.flatMap(({ externalId, recordId }) => {
          const person = people.get(recordId);

          return person !== undefined &&
            !person.isDeleted &&
            (person.sallaCustomerId === externalId || guests.has(externalId))
            ? [[externalId, recordId]]
            : [];
        }),
      ),
      guests,
      moved,
    };
  }

  /**
   * Those who are in the same Person as a customer, also such as were merged since
   * anything was told of them. Under the tenant's lock.
   *
   * @throws CrmError when Twenty is away.
   */
  async findTogether(
    entityManager: EntityManager,
    workspace: Workspace,
    customerId: string,
  ): Promise<Pick<RecordState, 'accountId' | 'externalId'>[]> {
    const { tenantId } = workspace;

    await this.find(entityManager, workspace, [customerId], []);

    const recordId = await this.recordStateRepository.findPersonOf(
      tenantId,
      customerId,
    );

    if (recordId !== null) {
      await this.find(
        entityManager,
        workspace,
        await this.mergedPeople.findCustomersOn(
          entityManager,
          workspace,
          recordId,
        ),
        [],
      );
    }

    return this.recordStateRepository.findCustomersWith(tenantId, customerId);
  }

  private async locatedOf(
    entityManager: EntityManager,
    { tenantId }: Workspace,
    customerIds: readonly string[],
  ): Promise<Located[]> {
    const states =
      customerIds.length === 0
        ? []
        : await this.recordStateRepository.find(
            entityManager,
            tenantId,
            [...new Set(customerIds)].map((externalId) => ({
              kind: 'person',
              externalId,
            })),
          );

    return states.filter((state): state is Located => state.recordId !== null);
  }

  /** @param gone those whose record was destroyed. */
  private async follow(
    entityManager: EntityManager,
    workspace: Workspace,
    gone: readonly Located[],
    told: readonly RecordChange[],
  ): Promise<Located[]> {
    if (gone.length === 0) {
      return [];
    }

    const hung = await this.mergedPeople.find(workspace, [
      ...new Set(gone.map(({ recordId }) => recordId)),
    ]);
    const merged = new Map([
      ...[...hung].flatMap(([recordId, into]) =>
        into === null ? [] : [[recordId, into] as const],
      ),
      ...(await this.mergedIdentities.find(
        entityManager,
        workspace,
        gone.filter(({ recordId }) => !hung.has(recordId)),
        told,
      )),
    ]);
    const moved = gone.flatMap((state) => {
      const recordId = merged.get(state.recordId);

      // What was written of them went with the record.
      return recordId === undefined
        ? []
        : [{ ...state, recordId, digests: {} }];
    });

    if (moved.length > 0) {
      await this.recordStateRepository.noteMerged(
        workspace.tenantId,
        moved,
        merged,
      );
    }

    return moved;
  }
}

/** Whether somebody has but typed the id of another customer, who has their own Person. */
const isElsewhere = (
  host: Located,
  { recordId }: Located,
  person: KnownPerson | undefined,
): boolean =>
  host.recordId !== recordId &&
  person?.isDeleted === false &&
  person.sallaCustomerId === host.externalId;
