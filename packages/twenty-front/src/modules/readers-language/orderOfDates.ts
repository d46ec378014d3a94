import { readsArabic } from '@/readers-language/readsArabic';

const SYSTEM = 'SYSTEM';

/**
 * A function of Twenty's that guesses by the browser whether the day, the month or the
 * year is first. In Arabic it is the day, whatever the language of the browser is.
 */
export const dayFirstInArabic =
  <Order extends string>(guess: () => Order): (() => Order) =>
  () =>
    readsArabic() ? ('DAY_FIRST' as Order) : guess();

/**
 * A function of Twenty's that tells the format which a person has chosen. Where that is
 * none it guesses before their language is known: left open, Twenty guesses whenever it
 * shows a date.
 */
export const guessedWhenShown =
  <Member extends { dateFormat?: string | null }, Format extends string>(
    formatOf: (member: Member) => Format,
  ) =>
  (member: Member): Format =>
    (member.dateFormat ?? SYSTEM) === SYSTEM
      ? (SYSTEM as Format)
      : formatOf(member);
