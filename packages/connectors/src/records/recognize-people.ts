import { v5 as uuidOf } from 'uuid';

import { type PhoneNumber, type RecordChange } from '../changes/record-change';
import { type KnownPerson, type KnownPhone } from './people-finder.service';

/** Who somebody of a shop is in the workspace. */
export type Recognized = {
  recordId: string;
  /** Nobody there was recognized. */
  isNew: boolean;
  /** Who else there has the address, if only among the deleted: no two may. */
  addressHolder: string | null;
};

/**
 * Whoever has the customer's id is the customer; else whoever alone has the phone
 * number, and is no other customer; else nobody is, and they become somebody new.
 *
 * An address does not make somebody a customer: Salla does not say that it was verified.
 * Who has the same may be merged with them in the CRM, by a person who knows.
 *
 * @param known whom the workspace has, found by ids and numbers.
 * @param addressees who there has which address, also of those who were deleted.
 */
export const recognizePeople = (
  tenantId: string,
  changes: readonly RecordChange[],
  known: readonly KnownPerson[],
  addressees: ReadonlyMap<string, string>,
): Map<string, Recognized> => {
  const taken = new Set<string>();
  const addresses = new Map(addressees);
  const recognized = new Map<string, Recognized>();

  // Who is known by the id goes first, so that nobody else gets their record.
  for (const byId of [true, false]) {
    for (const change of changes) {
      if (recognized.has(change.externalId)) {
        continue;
      }

      const match = byId
        ? known.find(
            ({ sallaCustomerId }) => sallaCustomerId === change.externalId,
          )
        : onlyOneWithNumber(change, known, taken);

      if (match === undefined && byId) {
        continue;
      }

      const recordId =
        match?.id ?? newRecordId(tenantId, `customer ${change.externalId}`);
      const address = addressOf(change);
      const owner = addresses.get(address);

      taken.add(recordId);
      if (address !== '' && owner === undefined) {
        addresses.set(address, recordId);
      }
      recognized.set(change.externalId, {
        recordId,
        isNew: match === undefined,
        addressHolder: owner === undefined || owner === recordId ? null : owner,
      });
    }
  }

  return recognized;
};

/** The same for the same person, so that a second attempt makes no second one. */
export const newRecordId = (tenantId: string, name: string): string =>
  uuidOf(name, tenantId);

/** As the first or as a further one. */
export const hasNumber = (person: KnownPerson, phone: KnownPhone): boolean =>
  [person.phone, ...person.furtherPhones].some((each) =>
    isSameNumber(each, phone),
  );

export const isFirstNumber = (
  person: KnownPerson,
  phone: KnownPhone,
): boolean => isSameNumber(person.phone, phone);

/** Of some it is not known in which country they are. */
const isSameNumber = (known: KnownPhone, phone: KnownPhone): boolean =>
  known.number === phone.number &&
  (known.callingCode === '' || known.callingCode === phone.callingCode);

export const phoneOf = ({ values }: RecordChange): PhoneNumber | undefined => {
  const phones = values.phones as Record<string, string> | undefined | null;

  return phones?.primaryPhoneNumber
    ? {
        number: phones.primaryPhoneNumber,
        callingCode: phones.primaryPhoneCallingCode ?? '',
        countryCode: phones.primaryPhoneCountryCode ?? '',
      }
    : undefined;
};

export const addressOf = ({ values }: RecordChange): string =>
  (values.emails as { primaryEmail?: string } | undefined)?.primaryEmail ?? '';

const onlyOneWithNumber = (
  change: RecordChange,
  known: readonly KnownPerson[],
  taken: ReadonlySet<string>,
): KnownPerson | undefined => {
  const phone = phoneOf(change);
  const candidates =
    phone === undefined
      ? []
      : known.filter(
          (person) =>
            person.sallaCustomerId === null &&
            !taken.has(person.id) &&
            hasNumber(person, phone),
        );

  return candidates.length === 1 ? candidates[0] : undefined;
};
