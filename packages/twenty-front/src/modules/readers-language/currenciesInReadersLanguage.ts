import { i18n } from '@lingui/core';

import { readsEnglish } from '@/readers-language/readsEnglish';

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
      return readsEnglish()
        ? currency.label
        : `${new Intl.DisplayNames([i18n.locale], { type: 'currency' }).of(currency.value)} (${currency.value})`;
    },
  }));
