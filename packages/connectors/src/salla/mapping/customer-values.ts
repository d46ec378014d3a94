import { type RecordValues } from '../../changes/record-change';
import { FieldMapping } from '../../reading/field-mapping';
import { phoneNumberOf, phonesField } from '../../reading/phone-number-of';
import { at, idOf, textOf } from '../../reading/values-of';

/** How Salla says that a customer has no number or address, and how the CRM keeps it. */
const NOTHING = '';

const NO_NUMBER = {
  number: NOTHING,
  callingCode: NOTHING,
  countryCode: NOTHING,
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** By RFC 5321. Of one that is much longer PostgreSQL makes no index. */
const LONGEST_EMAIL = 254;

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
  mapping.take('phones', orNothing(at(customer, 'mobile')), (mobile) => {
    const number =
      mobile === NOTHING
        ? NO_NUMBER
        : phoneNumberOf(mobile, at(customer, 'mobile_code'));

    return number && phonesField(number);
  });
  mapping.take('emails', orNothing(at(customer, 'email')), (value) => {
    const address = textOf(value)?.trim().toLowerCase();

    return address === NOTHING || (address !== undefined && isEmail(address))
      ? { primaryEmail: address }
      : undefined;
  });

  return mapping;
};

const isEmail = (text: string) =>
  text.length <= LONGEST_EMAIL && EMAIL.test(text);

/** Null says it, too. Without the field nothing is said. */
const orNothing = (value: unknown) => (value === null ? NOTHING : value);

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
