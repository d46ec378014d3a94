import { type RecordKind } from '@twenty-clerk/contract/calls/record-keys';

export { type RecordKind };

export type JsonValue =
  string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Fields of a record, as the CRM's API takes them. What is left out stays as it is. */
export type RecordValues = { [field: string]: JsonValue };

/** How a person is called: without the sign before the country's code. */
export type PhoneNumber = {
  /** Within the country, digits only. */
  number: string;
  /** Like +966. */
  callingCode: string;
  /** Like SA; empty where the code is that of several countries. */
  countryCode: string;
};

/** Whom something is about: a customer of the shop, or whoever has the number. */
export type Contact = { customerId: string } | Caller;

export type Caller = {
  phone: PhoneNumber;
  /** When somebody who had the number was forgotten: they are not who calls now. */
  since?: Date;
};

/** What a source says about one thing. */
export type RecordChange = {
  kind: RecordKind;
  /** The shop or agent that tells it. */
  accountId: string;
  /** The source's id of it. */
  externalId: string;
  /** Since when, by the source's clock, it is known to be so. */
  version: Date;
  isDeleted: boolean;
  values: RecordValues;
  /** A guess, with which a record begins that is not there yet. */
  initialValues?: RecordValues;
  contact?: Contact;
  /** A digest of what a list told of it, which was less. */
  listedAs?: string;
  /** What of it could not be taken over, without personal details. */
  remarks: string[];
};

export const keyOfChange = ({
  kind,
  externalId,
}: Pick<RecordChange, 'kind' | 'externalId'>): string =>
  `${kind} ${externalId}`;
