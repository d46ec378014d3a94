import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { type PhoneNumber } from '../changes/record-change';

import { textOf } from './values-of';

/** Of shops and calls that name no country. */
const COUNTRY = 'SA';

/**
 * A phone number as the CRM keeps it: without what people type between the digits, and
 * the same whether it came from a shop or from a call.
 *
 * @param callingCode where it stands beside the number, as with Salla.
 */
export const phoneNumberOf = (
  value: unknown,
  callingCode?: unknown,
): PhoneNumber | undefined => {
  const written = textOf(value)?.trim();

  if (written === undefined || written.length > 40) {
    return undefined;
  }

  const code = textOf(callingCode)?.replace(/\D/g, '') ?? '';
  const number = parsePhoneNumberFromString(
    code === '' || written.startsWith('+')
      ? written
      : `+${code}${written.replace(/^0+/, '')}`,
    COUNTRY,
  );

  return number?.isPossible()
    ? {
        number: number.nationalNumber,
        callingCode: `+${number.countryCallingCode}`,
        countryCode: number.country ?? '',
      }
    : undefined;
};

/** The field of the CRM's Person. */
export const phonesField = ({
  number,
  callingCode,
  countryCode,
}: PhoneNumber) => ({
  primaryPhoneNumber: number,
  primaryPhoneCallingCode: callingCode,
  primaryPhoneCountryCode: countryCode,
});
