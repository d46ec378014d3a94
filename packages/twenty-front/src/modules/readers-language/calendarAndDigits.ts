import { browserMemory } from '@/clerk-auth/session/browserMemory';
import { readsArabic } from '@/readers-language/readsArabic';

/** Calendars and digits as Unicode names them in a locale, what is usual first. */
export const CALENDARS = ['gregory', 'islamic-umalqura'] as const;
export const DIGITS = ['latn', 'arab'] as const;

export type Calendar = (typeof CALENDARS)[number];
export type Digits = (typeof DIGITS)[number];

const CALENDAR = 'calendarOfReader';
const SCRIPT = 'digitsOfReader';

const chosen = <Name extends string>(
  names: readonly [Name, ...Name[]],
  key: string,
): Name => {
  const remembered = readsArabic() ? browserMemory.read(key) : null;

  return names.find((name) => name === remembered) ?? names[0];
};

/**
 * The calendar that dates are shown in, and the digits of dates and numbers. Whoever
 * reads Arabic chooses them, and this browser remembers; others have the usual ones.
 */
export const readersCalendar = (): Calendar => chosen(CALENDARS, CALENDAR);
export const readersDigits = (): Digits => chosen(DIGITS, SCRIPT);

export const chooseCalendar = (calendar: Calendar): void =>
  browserMemory.write(CALENDAR, calendar);
export const chooseDigits = (digits: Digits): void =>
  browserMemory.write(SCRIPT, digits);
