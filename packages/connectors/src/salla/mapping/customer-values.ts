import { type RecordValues } from '../../changes/record-change';
import { FieldMapping } from '../../reading/field-mapping';
import { phoneNumberOf, phonesField } from '../../reading/phone-number-of';
import { at, idOf, textOf } from '../../reading/values-of';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The fields of a Person, as far as a customer of Salla's has them. */
export const customerValues = (customer: unknown): FieldMapping => {
  const mapping = new FieldMapping();
  const name = namePartsOf(customer);

  mapping.take('sallaCustomerId', at(customer, 'id'), idOf, {
    isRequired: true,
  });
  for (const part of ['first_name', 'last_name']) {
    if (isUnreadable(at(customer, part))) {
      mapping.remark('name could not be read');
    }
  }
  if (Object.values(name).some((part) => part !== '')) {
    mapping.values.name = name;
  }
  // An empty one is how Salla says that there is none.
  mapping.take('phones', notEmpty(at(customer, 'mobile')), (mobile) => {
    const number = phoneNumberOf(mobile, at(customer, 'mobile_code'));

    return number && phonesField(number);
  });
  mapping.take('emails', notEmpty(at(customer, 'email')), (value) => {
    const address = textOf(value)?.trim().toLowerCase();

    return address !== undefined && EMAIL.test(address)
      ? { primaryEmail: address }
      : undefined;
  });

  return mapping;
};

const notEmpty = (value: unknown) =>
  value === '' || value === null ? undefined : value;

const isUnreadable = (value: unknown) =>
  value !== undefined && value !== null && textOf(value) === undefined;

/** What a cart has of a name, one text, may be divided otherwise than elsewhere. */
export const guessedName = (customer: unknown): RecordValues => {
  const [firstName = '', ...others] = (textOf(at(customer, 'name')) ?? '')
    .trim()
    .split(/\s+/);

  return firstName === ''
    ? {}
    : { name: { firstName, lastName: others.join(' ') } };
};

/** Those that Salla tells: a part that is not there may be so elsewhere. */
const namePartsOf = (customer: unknown): Record<string, string> => {
  const firstName = textOf(at(customer, 'first_name'))?.trim();
  const lastName = textOf(at(customer, 'last_name'))?.trim();

  return {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
  };
};
