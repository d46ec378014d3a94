import { readersDigits } from '@/readers-language/calendarAndDigits';

const ARABIC = [...'٠١٢٣٤٥٦٧٨٩'];

/** A text that is only shown, with its digits those that the reader has chosen. */
export const inReadersDigits = (text: string): string =>
  readersDigits() === 'arab'
    ? text.replaceAll(/[0-9]/g, (digit) => ARABIC[Number(digit)] ?? digit)
    : text;

/** The same for what a function of Twenty's writes. */
export const withReadersDigits =
  <Asked extends unknown[]>(write: (...asked: Asked) => string) =>
  (...asked: Asked): string =>
    inReadersDigits(write(...asked));
