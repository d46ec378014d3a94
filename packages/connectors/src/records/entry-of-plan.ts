import { keyOfChange } from '../changes/record-change';
import { type Entry, type Written } from './crm-records.service';
import { newRecordId } from './recognize-people';
import { type Plan, type RecordState, stateAfter } from './record-state';

/** What is to be written, into the record that is there or a new one. */
export const entryOf = (
  tenantId: string,
  { change, state, values }: Plan,
): Entry => ({
  key: keyOfChange(change),
  recordId:
    state?.recordId ??
    newRecordId(tenantId, `${change.kind} ${change.externalId}`),
  values,
});

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
