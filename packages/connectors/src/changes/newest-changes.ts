import { mergedValues } from './merged-values';
import { keyOfChange, type RecordChange } from './record-change';

/**
 * One change for each thing, in which newer fields take the place of older ones:
 * events come in any order, and some have only a part of the fields.
 *
 * Of two from the same second the one that came later counts.
 */
export const newestChanges = (
  changes: readonly RecordChange[],
): RecordChange[] => {
  const byKey = new Map<string, RecordChange>();

  for (const change of changes.toSorted(
    (one, other) => one.version.getTime() - other.version.getTime(),
  )) {
    const key = keyOfChange(change);
    const older = byKey.get(key);

    byKey.set(
      key,
      older === undefined || change.isDeleted || older.isDeleted
        ? change
        : {
            ...older,
            ...change,
            values: mergedValues(older.values, change.values),
            initialValues: mergedValues(
              older.initialValues,
              change.initialValues,
            ),
            remarks: [...new Set([...older.remarks, ...change.remarks])],
          },
    );
  }

  return [...byKey.values()];
};
