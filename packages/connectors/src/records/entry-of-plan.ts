import { keyOfChange } from '../changes/record-change';
import { type Entry, type Written } from './crm-records.service';
import { newRecordId } from './recognize-people';
import {
  type Plan,
  planOf,
  type RecordState,
  stateAfter,
} from './record-state';

/** A plan, and what is to be written for it. */
export type PlannedEntry = { plan: Plan; entry: Entry };

/** What is to be written, into the record that is there or a new one. */
export const entryOf = (
  tenantId: string,
  { change, state, values }: Plan,
): Entry => ({
  key: keyOfChange(change),
  recordId: state?.recordId ?? newRecordId(tenantId, keyOfChange(change)),
  values,
});

/** All but the address: what is not written is not known to be there. */
export const withoutAddress = ({ plan, entry }: PlannedEntry): PlannedEntry => {
  const { emails: _planned, ...planned } = plan.change.values;
  const { emails: _entered, ...entered } = entry.values;

  return {
    plan: planOf({ ...plan.change, values: planned }, plan.state),
    entry: { ...entry, values: entered },
  };
};

/** What is known of those that were written. */
export const statesAfter = (
  plans: readonly Plan[],
  { recordIds, missingFields }: Written,
): RecordState[] =>
  plans.flatMap((plan) => {
    const recordId = recordIds.get(keyOfChange(plan.change));

    return recordId === undefined
      ? []
      : [stateAfter(plan, recordId, missingFields)];
  });
