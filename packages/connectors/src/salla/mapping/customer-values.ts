import { FieldMapping } from '../../reading/field-mapping';
import { phoneNumberOf, phonesField } from '../../reading/phone-number-of';
import { at, idOf, textOf } from '../../reading/values-of';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The fields of a Person, as far as a customer of Salla's has them. */
export const customerValues = (customer: unknown): FieldMapping => {
  const mapping = new FieldMapping();
  const name = nameOf(customer);

  mapping.take('sallaCustomerId', at(customer, 'id'), idOf, {
    isRequired: true,
  });
  if (name.firstName !== '' || name.lastName !== '') {
    mapping.values.name = name;
  }
  // An empty one is how Salla says that there is none.
  mapping.take('phones', at(customer, 'mobile') || undefined, (mobile) => {
    const number = phoneNumberOf(mobile, at(customer, 'mobile_code'));

    return number && phonesField(number);
  });
  mapping.take('emails', at(customer, 'email') || undefined, (value) => {
    const address = textOf(value)?.trim().toLowerCase();

    return address !== undefined && EMAIL.test(address)
      ? { primaryEmail: address }
      : undefined;
  });

  return mapping;
};

/** Orders have both parts, carts one text. */
const nameOf = (customer: unknown) => {
  const firstName = textOf(at(customer, 'first_name'))?.trim() ?? '';
  const lastName = textOf(at(customer, 'last_name'))?.trim() ?? '';
  const [first = '', ...others] = (textOf(at(customer, 'name')) ?? '')
    .trim()
    .split(/\s+/);

  return firstName === '' && lastName === ''
    ? { firstName: first, lastName: others.join(' ') }
    : { firstName, lastName };
};
