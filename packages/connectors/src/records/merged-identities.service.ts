import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';

import { keyOfChange, type RecordChange } from '../changes/record-change';
import { type Workspace } from '../tenants/workspace';
import { type KnownPerson, PeopleFinder } from './people-finder.service';
import { PossibleDuplicateRepository } from './possible-duplicate.repository';
import { addressOf, hasNumber, phoneOf } from './recognize-people';
import {
  ABOUT_TO_BE,
  digestOf,
  type RecordState,
  statesByKey,
} from './record-state';
import { RecordStateRepository } from './record-state.repository';

type Gone = RecordState & { recordId: string };

/** Finds out into whom customers were merged on whose record nothing hung. */
@Injectable()
export class MergedIdentities {
  constructor(
    private readonly peopleFinder: PeopleFinder,
    private readonly possibleDuplicateRepository: PossibleDuplicateRepository,
    private readonly recordStateRepository: RecordStateRepository,
  ) {}

  /**
   * Whom Twenty merges gets what the other could be reached by. So it is another
   * customer's Person that has the number or address that was in the record, and has it
   * from nowhere else. Where both had the same, it is the one of whom somebody was asked
   * whether they are one, unless they said that they are two.
   *
   * @param gone customers whose record was destroyed, and of which nothing else tells.
   * @param told of customers: the number and address they have at Salla.
   * @returns records, by those that are gone; none where it may be several, or nobody.
   * @throws CrmError when Twenty is away.
   */
  async find(
    entityManager: EntityManager,
    workspace: Workspace,
    gone: readonly Gone[],
    told: readonly RecordChange[],
  ): Promise<Map<string, string>> {
    const { tenantId } = workspace;
    const changes = changesByCustomer(told);
    const lookedFor = gone.flatMap((state) => {
      const change = changes.get(state.externalId);

      return change === undefined ? [] : [{ state, change }];
    });
    const people = (
      await this.peopleFinder.findReachable(workspace, {
        phones: lookedFor.flatMap(({ change }) => phoneOf(change) ?? []),
        emails: lookedFor.flatMap(({ change }) => addressOf(change) || []),
      })
    ).filter(({ sallaCustomerId }) => sallaCustomerId !== null);

    if (people.length === 0) {
      return new Map();
    }

    const states = statesByKey(
      await this.recordStateRepository.find(
        entityManager,
        tenantId,
        people.map(({ sallaCustomerId }) => ({
          kind: 'person',
          externalId: sallaCustomerId!,
        })),
      ),
    );
    const offered = await this.possibleDuplicateRepository.findUndeclined(
      tenantId,
      lookedFor.map(({ state }) => state.recordId),
    );

    return new Map(
      lookedFor.flatMap(({ state, change }) => {
        const [heir, ...others] = people.filter((person) => {
          const host = states.get(
            keyOfChange({
              kind: 'person',
              externalId: person.sallaCustomerId!,
            }),
          );
          const isOffered = offered.some(
            ({ recordId, otherId }) =>
              recordId === state.recordId && otherId === person.id,
          );

          return (
            host?.recordId === person.id &&
            host.externalId !== state.externalId &&
            sharedFields(person, change).some(
              (field) =>
                isOffered ||
                isInherited(change.values[field], field, state, host),
            )
          );
        });

        return heir !== undefined && others.length === 0
          ? [[state.recordId, heir.id] as const]
          : [];
      }),
    );
  }
}

const changesByCustomer = (changes: readonly RecordChange[]) =>
  new Map(
    changes
      .filter(({ kind }) => kind === 'person')
      .map((change) => [change.externalId, change]),
  );

type Field = 'phones' | 'emails';

/** By which of them a person and a customer can both be reached. */
const sharedFields = (person: KnownPerson, change: RecordChange): Field[] => {
  const phone = phoneOf(change);
  const address = addressOf(change);

  return [
    ...(phone !== undefined && hasNumber(person, phone)
      ? (['phones'] as const)
      : []),
    ...(person.addresses.includes(address) ? (['emails'] as const) : []),
  ];
};

/** Whether it was written into the one record, and not into the other. */
const isInherited = (
  value: unknown,
  field: Field,
  gone: RecordState,
  host: RecordState,
): boolean => {
  const digest = digestOf(value);
  const ofHost = host.digests[field];

  return (
    gone.digests[field] === digest &&
    ofHost !== digest &&
    ofHost !== ABOUT_TO_BE
  );
};
