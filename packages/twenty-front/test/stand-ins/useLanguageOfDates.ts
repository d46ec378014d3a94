export const useLanguageOfDates = (): void => undefined;
