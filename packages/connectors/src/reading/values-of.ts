import { DateTime } from 'luxon';

import { type JsonValue } from '../changes/record-change';

/** Nobody reads more of one field, and one event shall not fill a database. */
const LONGEST_TEXT = 100_000;
const LONGEST_JSON = 500_000;
/** Beyond that a number loses its cents. */
const LARGEST_NUMBER = 1e13;
/** Currencies with three decimals, by ISO 4217. */
const IN_THOUSANDTHS = ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'];
const ARABIC_DIGITS = /[٠-٩۰-۹]/g;
/** Salla means Riyadh where it names no zone. */
const ZONE = 'Asia/Riyadh';
const YEARS = { from: 1970, to: 2200 };

/** Steps into what may be an object; undefined where it is none. */
export const at = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );

/** Elements of what may be a list. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

/** A text that every database takes; numbers are texts, too. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value)) {
    return String(value);
  }

  return typeof value === 'string'
    ? cleaned(value.slice(0, LONGEST_TEXT))
    : undefined;
};

/** An id: short, and not empty. */
export const idOf = (value: unknown): string | undefined => {
  const text = textOf(value)?.trim();

  return text !== undefined && text !== '' && text.length <= 200
    ? text
    : undefined;
};

/** Also from a text, in Arabic digits as well. */
export const numberOf = (value: unknown): number | undefined => {
  const number =
    typeof value === 'string' && value.trim() !== ''
      ? Number(
          inLatinDigits(value).replaceAll(/[,٬]/g, '').replace('٫', '.').trim(),
        )
      : value;

  return typeof number === 'number' && Math.abs(number) <= LARGEST_NUMBER
    ? number
    : undefined;
};

/**
 * Salla writes `{ "amount": 12.5, "currency": "SAR" }`, and sometimes the number.
 *
 * @param currency of an amount that tells none.
 */
export const moneyOf = (
  value: unknown,
  currency?: string,
): number | undefined => {
  const amount = numberOf(at(value, 'amount') ?? value);
  const told = currencyOf(at(value, 'currency')) ?? currency;
  const parts = told && IN_THOUSANDTHS.includes(told) ? 1_000 : 100;

  return amount === undefined ? undefined : Math.round(amount * parts) / parts;
};

/** A code of ISO 4217, whether there is such a currency or not. */
export const currencyOf = (value: unknown): string | undefined => {
  const code = textOf(value)?.trim().toUpperCase();

  return code !== undefined && /^[A-Z]{3}$/.test(code) ? code : undefined;
};

export const wholeNumberOf = (value: unknown): number | undefined => {
  const number = numberOf(value);

  return number === undefined ? undefined : Math.trunc(number);
};

export const booleanOf = (value: unknown): boolean | undefined => {
  if (value === 1 || value === '1' || value === 'true') {
    return true;
  }
  if (value === 0 || value === '0' || value === 'false') {
    return false;
  }

  return typeof value === 'boolean' ? value : undefined;
};

/**
 * A point in time: ISO 8601, Salla's `{ "date", "timezone" }`, the words of JavaScript
 * (`Sun Jan 16 2022 12:26:26 GMT+0300`), or seconds since 1970.
 */
export const momentOf = (value: unknown): Date | undefined => {
  const written = at(value, 'date') ?? value;
  const zone = textOf(at(value, 'timezone')) || ZONE;

  if (typeof written === 'number') {
    return plausible(DateTime.fromSeconds(written));
  }
  if (typeof written !== 'string' || written.length > 100) {
    return undefined;
  }

  const text = inLatinDigits(written).trim();
  const inZone = { zone: DateTime.local({ zone }).isValid ? zone : ZONE };

  return (
    plausible(DateTime.fromISO(text, inZone)) ??
    plausible(DateTime.fromSQL(text, inZone)) ??
    // Only with its zone written out: otherwise it would mean that of this machine.
    (/GMT[+-]\d{4}/.test(text)
      ? plausible(DateTime.fromJSDate(new Date(text)))
      : undefined)
  );
};

/** As the CRM's API takes a point in time. */
export const momentTextOf = (value: unknown): string | undefined =>
  momentOf(value)?.toISOString();

/** A list or an object, unless it is enormous: a text there Twenty would parse. */
export const jsonOf = (value: unknown): JsonValue | undefined => {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }

  try {
    const text = JSON.stringify(value);

    return text.length > LONGEST_JSON
      ? undefined
      : (JSON.parse(text, (_key, inner: unknown) =>
          typeof inner === 'string' ? cleaned(inner) : inner,
        ) as JsonValue);
  } catch {
    // Thousands of lists, one within the other.
    return undefined;
  }
};

/** PostgreSQL holds no zero character, and no half of a pair. */
const cleaned = (text: string): string =>
  Buffer.from(text.replaceAll('\0', '')).toString();

export const inLatinDigits = (text: string): string =>
  text.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));

const plausible = (moment: DateTime): Date | undefined =>
  moment.isValid && moment.year >= YEARS.from && moment.year <= YEARS.to
    ? moment.toJSDate()
    : undefined;
