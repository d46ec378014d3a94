import { i18n } from '@lingui/core';

import { inReadersDigits } from '@/readers-language/inReadersDigits';
import { readsEnglish } from '@/readers-language/readsEnglish';

/** The letters that Twenty has for units of time. */
const UNITS: Readonly<Record<string, string>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  y: 'year',
};

/** How long ago something was, which Twenty writes as `5m`. */
export const agoInReadersLanguage =
  <Asked extends unknown[]>(write: (...asked: Asked) => string) =>
  (...asked: Asked): string => {
    const written = write(...asked);
    const [, amount, letters = ''] = /^(\d+)([a-z]+)$/.exec(written) ?? [];
    const unit = UNITS[letters];

    return unit === undefined || readsEnglish()
      ? written
      : inReadersDigits(
          new Intl.NumberFormat(`${i18n.locale}-u-nu-latn`, {
            style: 'unit',
            unit,
            unitDisplay: 'short',
          }).format(Number(amount)),
        );
  };
