import { isParts, NAME } from '../changes/merged-values';
import { type RecordValues } from '../changes/record-change';

/**
 * What may be written: something that is empty takes the place only of what the same
 * source has written there before. Otherwise it would erase what a person knows.
 *
 * @param owned the fields that the source has written before.
 */
export const ownedValues = (
  values: RecordValues,
  owned: Record<string, unknown>,
): RecordValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => {
      if (field in owned) {
        return [[field, value]];
      }
      if (field === NAME && isParts(value)) {
        return [[field, withoutEmpty(value)]];
      }

      return isEmpty(value) ? [] : [[field, value]];
    }),
  );

const withoutEmpty = (parts: RecordValues): RecordValues =>
  Object.fromEntries(
    Object.entries(parts).filter(([_part, value]) => !isEmpty(value)),
  );

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === '' ||
  (isParts(value) && Object.values(value).every(isEmpty));
