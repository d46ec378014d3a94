import { keyOfChange, type RecordChange } from '../changes/record-change';
import { type AlikePeople } from './possible-duplicate.repository';

/** How changes came out; by the key of the change. */
export type WriteResult = {
  refused: Map<string, string>;
  remarks: Map<string, string[]>;
  /** Like `sallaOrder.total`: the workspace does not have it any more. */
  missingFields: Set<string>;
  /** Customers of whom it was seen on the way that they are there: ids of their people. */
  customers: Map<string, string>;
  /** Who may be one person with customers. */
  alike: AlikePeople[];
  /** Changes of things with which somebody was cut off before: by their keys. */
  resumed: Set<string>;
};

/** What of a change was left out, and why, without personal details. */
export const remarksOf = (
  change: RecordChange,
  { remarks, missingFields }: WriteResult,
): string[] => [
  ...change.remarks,
  ...(remarks.get(keyOfChange(change)) ?? []),
  ...[...missingFields]
    .filter((field) => field.startsWith(`${change.kind}.`))
    .map((field) => `The workspace has no field ${field}.`),
];
