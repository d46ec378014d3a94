import { Injectable } from '@nestjs/common';

import { keyOfChange } from '../changes/record-change';
import { isParts, mergedValues } from '../changes/merged-values';
import { type Workspace } from '../tenants/workspace';
import { type Entry } from './crm-records.service';
import {
  type KnownPerson,
  PeopleFinder,
  type PersonName,
} from './people-finder.service';
import { addressOf, phoneOf, recognizePeople } from './recognize-people';
import { type Plan } from './record-state';

const ADDRESS_TAKEN =
  'person: somebody else in the workspace has the same address; merge them there if they are one';

/** What is to be written about customers, each as whoever they are in the workspace. */
@Injectable()
export class PersonEntries {
  constructor(private readonly peopleFinder: PeopleFinder) {}

  /** @param remarks gets what a person has to look at, by the key of the change. */
  async of(
    workspace: Workspace,
    plans: readonly Plan[],
    remarks: Map<string, string[]>,
  ): Promise<Entry[]> {
    const unknown = plans.filter(({ state }) => !state?.recordId);
    const found = await this.peopleFinder.find(workspace, {
      ids: plans.flatMap(({ state, values }) =>
        state?.recordId && isPartOfName(values.name) ? state.recordId : [],
      ),
      sallaCustomerIds: plans.map(({ change }) => change.externalId),
      phones: unknown.flatMap(({ change }) => phoneOf(change) ?? []),
      emails: plans.flatMap(({ change }) => addressOf(change) || []),
    });
    const recognized = recognizePeople(
      workspace.tenantId,
      plans.map(({ change }) => change),
      [...asKnown(plans, found), ...found],
    );

    return plans.map(({ change, values: written }) => {
      const { recordId, isNew, isAddressTaken } = recognized.get(
        change.externalId,
      )!;
      const { emails, ...values } = isNew
        ? mergedValues(change.initialValues, written)
        : written;
      const key = keyOfChange(change);

      if (isAddressTaken) {
        remarks.set(key, [ADDRESS_TAKEN]);
      }

      return {
        key,
        recordId,
        values: {
          ...values,
          // Twenty takes no part of a name.
          ...(isParts(values.name) && {
            name: {
              ...(found.find(({ id }) => id === recordId)?.name ?? NO_NAME),
              ...values.name,
            },
          }),
          ...(emails !== undefined && !isAddressTaken && { emails }),
        },
      };
    });
  }
}

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
            sallaCustomerId: change.externalId,
            name: NO_NAME,
            phone: { number: '', callingCode: '' },
            email: '',
          },
        ]
      : [];
  });
