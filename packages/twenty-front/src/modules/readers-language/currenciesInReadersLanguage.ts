import { i18n } from '@lingui/core';

/** Twenty's list of currencies, each called what it is in the language that is read. */
export const currenciesInReadersLanguage = <
  Currency extends { value: string; label: string },
>(
  currencies: Currency[],
): Currency[] =>
  currencies.map((currency) => ({
    ...currency,
    // The language may change after this.
    get label() {
      return i18n.locale === '' || i18n.locale.startsWith('en')
        ? currency.label
        : `${new Intl.DisplayNames([i18n.locale], { type: 'currency' }).of(currency.value)} (${currency.value})`;
    },
  }));
