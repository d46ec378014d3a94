/** The simulator shows no dates. */
export const useLanguageOfDates = (): void => undefined;
