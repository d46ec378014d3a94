import { type JsonValue, type RecordValues } from '../changes/record-change';

type Options = {
  /** The CRM has no empty value there: what is null is left out. */
  isRequired?: boolean;
};

/**
 * Takes a record's fields one by one out of what somebody has sent: one that cannot be
 * read is left out, and said, and the others are taken over all the same.
 */
export class FieldMapping {
  readonly values: RecordValues = {};
  readonly remarks: string[] = [];

  /** @param read undefined when it is nothing that the field can hold. */
  take(
    field: string,
    value: unknown,
    read: (value: unknown) => JsonValue | undefined,
    { isRequired = false }: Options = {},
  ): void {
    if (value === undefined || (value === null && isRequired)) {
      return;
    }
    if (value === null) {
      this.values[field] = null;
      return;
    }

    const result = read(value);

    if (result === undefined) {
      this.remark(`${field} could not be read`);
    } else {
      this.values[field] = result;
    }
  }

  remark(sentence: string): void {
    this.remarks.push(sentence);
  }
}
