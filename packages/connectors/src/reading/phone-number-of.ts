import { parsePhoneNumberFromString } from 'libphonenumber-js';

import { type PhoneNumber } from '../changes/record-change';

import { inLatinDigits, textOf } from './values-of';

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

  const code = inLatinDigits(textOf(callingCode) ?? '').replace(/^\D*0*/, '');
  const number = readings(written, code)
    .map((reading) => parsePhoneNumberFromString(reading, COUNTRY))
    .find((each) => each?.isPossible());

  return (
    number && {
      number: number.nationalNumber,
      callingCode: `+${number.countryCallingCode}`,
      countryCode: number.country ?? '',
    }
  );
};

/** Within the country, also with a zero that it does not have, or with the code again. */
const readings = (written: string, code: string): string[] => {
  if (code === '' || /^[+\uff0b]/.test(written)) {
    return [written];
  }

  const withoutZeros = inLatinDigits(written).replace(/^0+/, '');

  return [
    `+${code}${written}`,
    `+${code}${withoutZeros}`,
    ...(withoutZeros.startsWith(code) ? [`+${withoutZeros}`] : []),
  ];
};

/** As it is written in records of calls: like +966500000001. */
export const textOfPhone = ({ callingCode, number }: PhoneNumber): string =>
  `${callingCode}${number}`;

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
