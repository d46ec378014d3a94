import { readersDigits } from '@/readers-language/calendarAndDigits';

const ARABIC = [...'٠١٢٣٤٥٦٧٨٩'];

/** Twenty's format of numbers that is usual, and the one where it is given none. */
const USUAL_FORMAT = 'COMMAS_AND_DOT';

/**
 * How Arabic digits are written together, by how Latin ones are. As in what browsers
 * write, an invisible letter keeps signs at the side where an Arabic reader looks for them.
 */
const AROUND_ARABIC_DIGITS: readonly [RegExp, string][] = [
  [/(?<=[0-9]),(?=[0-9]{3})/g, '٬'],
  [/(?<=[0-9])\.(?=[0-9])/g, '٫'],
  [/(?<=[0-9٠-٩])%/g, '٪\u061C'],
  [/^-(?=[0-9])/, '\u061C-'],
];

/** A text that is only shown, with its digits those that the reader has chosen. */
export const inReadersDigits = (text: string): string =>
  readersDigits() === 'arab'
    ? text.replaceAll(/[0-9]/g, (digit) => ARABIC[Number(digit)] ?? digit)
    : text;

/**
 * The same for a number that Twenty writes with commas and a dot, which become those of
 * the digits. One whose digits are Arabic already keeps what is between them.
 */
export const numberInReadersDigits = (number: string): string =>
  readersDigits() === 'arab'
    ? inReadersDigits(
        AROUND_ARABIC_DIGITS.reduce(
          (written, [latin, arabic]) => written.replace(latin, arabic),
          number,
        ),
      )
    : number;

/** `inReadersDigits` for what a function of Twenty's writes. */
export const withReadersDigits =
  <Asked extends unknown[]>(write: (...asked: Asked) => string) =>
  (...asked: Asked): string =>
    inReadersDigits(write(...asked));

/** `numberInReadersDigits` for what a function of Twenty's writes. */
export const withReadersNumbers =
  <Asked extends unknown[]>(write: (...asked: Asked) => string) =>
  (...asked: Asked): string =>
    numberInReadersDigits(write(...asked));

/**
 * The same for one that writes numbers in the format that a person has chosen. If that
 * is not the usual one, they have what they chose between their digits.
 */
export const withReadersNumberFormat =
  <Options extends { format?: string }>(
    write: (value: number, options?: Options) => string,
  ) =>
  (value: number, options?: Options): string => {
    const written = write(value, options);

    return (options?.format ?? USUAL_FORMAT) === USUAL_FORMAT
      ? numberInReadersDigits(written)
      : inReadersDigits(written);
  };
