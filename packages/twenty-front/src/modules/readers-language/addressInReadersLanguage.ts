import { countryInReadersLanguage } from '@/readers-language/countryInReadersLanguage';

/** An address to show, with its country in the language that is read. */
export const addressInReadersLanguage = <
  Address extends { addressCountry: string | null },
>(
  address: Address,
): Address => ({
  ...address,
  addressCountry:
    address.addressCountry && countryInReadersLanguage(address.addressCountry),
});
