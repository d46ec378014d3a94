import { i18n } from '@lingui/core';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

let codes: Map<string, string> | undefined;

/** The codes of countries by their English names, which are what Twenty stores. */
const codesByName = (): Map<string, string> => {
  const names = new Intl.DisplayNames(['en'], {
    type: 'region',
    fallback: 'none',
  });

  return new Map(
    LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap(
      (code) => {
        const name = names.of(code);

        return name === undefined ? [] : [[name, code] as const];
      },
    ),
  );
};

/** What a country is called in the language that is read. */
export const countryInReadersLanguage = (englishName: string): string => {
  codes ??= codesByName();
  const code = codes.get(englishName);

  return code === undefined || i18n.locale === ''
    ? englishName
    : (new Intl.DisplayNames([i18n.locale], { type: 'region' }).of(code) ??
        englishName);
};

type Filter = {
  displayValue: string;
  subFieldName?: string | null;
};

/** As Twenty joins the names of what a filter lets through. */
const BETWEEN_NAMES = ', ';

/**
 * A hook of Twenty's that writes what a filter lets through, whose countries it remembers
 * by their English names.
 */
export const withCountriesOfFilters =
  <Asked extends Filter | null | undefined>(
    useWrite: () => { getRecordFilterDisplayValue: (asked?: Asked) => string },
  ) =>
  (): { getRecordFilterDisplayValue: (asked?: Asked) => string } => {
    const { getRecordFilterDisplayValue } = useWrite();

    return {
      getRecordFilterDisplayValue: (asked) => {
        const written = getRecordFilterDisplayValue(asked);

        return asked?.subFieldName === 'addressCountry'
          ? written
              .split(BETWEEN_NAMES)
              .map(countryInReadersLanguage)
              .join(BETWEEN_NAMES)
          : written;
      },
    };
  };
