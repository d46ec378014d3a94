import { Injectable } from '@nestjs/common';

import { keyOfChange } from '../changes/record-change';
import { isParts, mergedValues } from '../changes/merged-values';
import { type Workspace } from '../tenants/workspace';
import { type Entry } from './crm-records.service';
import { type PlannedEntry, withoutAddress } from './entry-of-plan';
import {
  type KnownPerson,
  PeopleFinder,
  type PersonName,
} from './people-finder.service';
import {
  addressOf,
  phoneOf,
  type Recognized,
  recognizePeople,
} from './recognize-people';
import { alikePeople, isOfNewNumber } from './alike-people';
import { changingFields, type Plan } from './record-state';
import { type WriteResult } from './write-result';

const ADDRESS_TAKEN =
  'person: somebody else in the workspace, or deleted there, has the same address; merge them there if they are one';

/** What is to be written about customers, each as whoever they are in the workspace. */
@Injectable()
export class PersonEntries {
  constructor(private readonly peopleFinder: PeopleFinder) {}

  /**
   * An address that somebody else has, if only among the deleted, is left out, and told
   * again the next time: they may have given it up by then.
   *
   * @param result gets what a person has to look at.
   */
  async of(
    workspace: Workspace,
    plans: readonly Plan[],
    { remarks, alike }: Pick<WriteResult, 'remarks' | 'alike'>,
  ): Promise<PlannedEntry[]> {
    const { people, addressees } = await this.peopleFinder.find(workspace, {
      ids: plans.flatMap(({ state, values }) =>
        state?.recordId && (isPartOfName(values.name) || 'emails' in values)
          ? state.recordId
          : [],
      ),
      sallaCustomerIds: plans.map(({ change }) => change.externalId),
      phones: plans
        .filter(isOfNewNumber)
        .flatMap(({ change }) => phoneOf(change) ?? []),
      emails: plans.flatMap(({ change }) => addressOf(change) || []),
    });
    const recognized = recognizePeople(
      workspace.tenantId,
      plans.map(({ change }) => change),
      [...asKnown(plans, people), ...people],
      addressees,
    );

    alike.push(...alikePeople(plans, recognized, people));

    return plans.map((plan) => {
      const who = recognized.get(plan.change.externalId)!;
      const person = people.find(({ id }) => id === who.recordId);
      const planned = { plan, entry: entryOfPerson(plan, who, person) };

      if (who.addressHolder !== null) {
        remarks.set(planned.entry.key, [ADDRESS_TAKEN]);
      }

      return who.addressHolder !== null ||
        // An address that has become free is no reason to bring back who was deleted.
        (person === undefined && isOnlyAddress(plan))
        ? withoutAddress(planned)
        : planned;
    });
  }
}

const entryOfPerson = (
  { change, values: written }: Plan,
  { recordId, isNew }: Recognized,
  person: KnownPerson | undefined,
): Entry => {
  const values = isNew ? mergedValues(change.initialValues, written) : written;

  return {
    key: keyOfChange(change),
    recordId,
    values: {
      ...values,
      // Twenty takes no part of a name.
      ...(isParts(values.name) && {
        name: { ...(person?.name ?? NO_NAME), ...values.name },
      }),
    },
  };
};

const isOnlyAddress = (plan: Plan): boolean =>
  Boolean(plan.state?.recordId) &&
  changingFields(plan).every((field) => field === 'emails');

const NO_NAME: PersonName = { firstName: '', lastName: '' };

const isPartOfName = (name: unknown): boolean =>
  isParts(name) && Object.keys(name).length < Object.keys(NO_NAME).length;

/**
 * Those whose record is known. It is another's where only others have the customer's id:
 * somebody has merged theirs into that one.
 */
const asKnown = (
  plans: readonly Plan[],
  found: readonly KnownPerson[],
): KnownPerson[] =>
  plans.flatMap(({ change, state }) => {
    const holders = found.filter(
      ({ sallaCustomerId }) => sallaCustomerId === change.externalId,
    );
    const isTheirs =
      holders.length === 0 || holders.some(({ id }) => id === state?.recordId);

    return state?.recordId && isTheirs
      ? [
          {
            id: state.recordId,
            isDeleted: false,
            sallaCustomerId: change.externalId,
            name: NO_NAME,
            phone: { number: '', callingCode: '' },
            furtherPhones: [],
            addresses: [],
          },
        ]
      : [];
  });
