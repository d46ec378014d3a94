import { type JsonValue, type RecordValues } from '../changes/record-change';
import { at, currencyOf, moneyOf } from './values-of';

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

  /**
   * Takes an amount, unless it is of another currency than the field means: ten dinars
   * are not ten riyals.
   *
   * @param currency undefined where it is not known: whatever is told is meant.
   */
  takeMoney(
    field: string,
    value: unknown,
    currency: string | undefined,
    options: Options = {},
  ): void {
    const told = currencyOf(at(value, 'currency')) ?? currency;

    if (told === (currency ?? told)) {
      this.take(field, value, (amount) => moneyOf(amount, currency), options);
    } else {
      this.remark(`${field} is not in ${currency}`);
    }
  }

  remark(sentence: string): void {
    this.remarks.push(sentence);
  }
}
