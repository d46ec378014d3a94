import { type RecordValues } from './record-change';

/** A field of the CRM's that has parts, each of which can be told without the others. */
export const NAME = 'name';

/** Fields as they are when some were told after others. */
export const mergedValues = (
  older: RecordValues = {},
  newer: RecordValues = {},
): RecordValues => ({
  ...older,
  ...newer,
  ...(isParts(older[NAME]) &&
    isParts(newer[NAME]) && { [NAME]: { ...older[NAME], ...newer[NAME] } }),
});

export const isParts = (value: unknown): value is RecordValues =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
