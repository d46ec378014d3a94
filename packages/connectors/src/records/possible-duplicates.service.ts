import { Injectable } from '@nestjs/common';

import {
  type AlikePerson,
  type PossibleDuplicate,
  type PossibleDuplicatesAnswer,
} from '@twenty-clerk/contract/shops/possible-duplicates';

import { type Workspace } from '../tenants/workspace';
import { type KnownPerson, PeopleFinder } from './people-finder.service';
import {
  type AlikePair,
  PossibleDuplicateRepository,
} from './possible-duplicate.repository';
import { hasNumber } from './recognize-people';

const SHOWN = 10;
/** Some may have been merged since. */
const LOOKED_AT = 50;

/** Customers and others who may be one person, for somebody who knows. */
@Injectable()
export class PossibleDuplicates {
  constructor(
    private readonly peopleFinder: PeopleFinder,
    private readonly possibleDuplicateRepository: PossibleDuplicateRepository,
  ) {}

  /**
   * As they are in the workspace now: pairs that are one by now are forgotten.
   *
   * @throws CrmError, TenantNotReadyError when the workspace cannot be asked.
   */
  async list(workspace: Workspace): Promise<PossibleDuplicatesAnswer> {
    const { tenantId } = workspace;

    for (;;) {
      const noted = await this.possibleDuplicateRepository.list(
        tenantId,
        LOOKED_AT,
      );
      const people = await this.peopleOf(workspace, noted);
      const looked = noted.map((pair) => ({
        pair,
        shown: shownPair(pair, people),
      }));
      const gone = looked.filter(({ shown }) => shown === null);
      const pairs = looked.flatMap(({ shown }) => shown ?? []).slice(0, SHOWN);

      await this.possibleDuplicateRepository.end(
        tenantId,
        gone.map(({ pair }) => pair),
      );

      if (
        gone.length === 0 ||
        pairs.length === SHOWN ||
        noted.length < LOOKED_AT
      ) {
        const all = await this.possibleDuplicateRepository.count(tenantId);

        return { pairs, others: Math.max(0, all - pairs.length) };
      }
    }
  }

  private async peopleOf(
    workspace: Workspace,
    pairs: readonly AlikePair[],
  ): Promise<ReadonlyMap<string, KnownPerson>> {
    const { people } = await this.peopleFinder.find(workspace, {
      ids: [
        ...new Set(
          pairs.flatMap(({ customerRecordId, personId }) => [
            ...(customerRecordId === null ? [] : [customerRecordId]),
            personId,
          ]),
        ),
      ],
    });

    return new Map(people.map((person) => [person.id, person]));
  }
}

/** Null when there are no two of them any more, or nothing that makes them alike. */
const shownPair = (
  { customerId, customerRecordId, personId, likenesses }: AlikePair,
  people: ReadonlyMap<string, KnownPerson>,
): PossibleDuplicate | null => {
  const customer = people.get(customerRecordId ?? '');
  const other = people.get(personId);

  if (
    customer === undefined ||
    other === undefined ||
    customer.id === other.id
  ) {
    return null;
  }

  const left = likenesses.filter(
    (likeness) =>
      // The customer has come without the address.
      likeness === 'email' ||
      (customer.phone.number !== '' && hasNumber(other, customer.phone)),
  );

  return left.length === 0
    ? null
    : {
        customerId,
        customer: namedPerson(customer),
        other: namedPerson(other),
        likenesses: left,
      };
};

const namedPerson = ({ id, name }: KnownPerson): AlikePerson => ({
  id,
  name: `${name.firstName} ${name.lastName}`.trim(),
});
