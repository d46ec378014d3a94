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
