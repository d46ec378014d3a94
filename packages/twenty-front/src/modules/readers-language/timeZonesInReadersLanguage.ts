import { i18n } from '@lingui/core';

import { localeOfDates } from '@/readers-language/localeOfDates';
import { readsEnglish } from '@/readers-language/readsEnglish';

type Option = { label: string; value: unknown };

const known = new Map<string, string>();

/** `(GMT+03:00) Arabian Standard Time - Riyadh`, its zone in the reader's language. */
const inReadersLanguage = ({ label, value }: Option): string => {
  const [, offset = '', place = ''] =
    /^(\([^)]*\) )[^-]*(?: - (.*))?$/.exec(label) ?? [];
  const zone = new Intl.DateTimeFormat(localeOfDates(undefined), {
    timeZone: String(value),
    timeZoneName: 'long',
  })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;

  return zone === undefined || offset === ''
    ? label
    : `${offset}${[zone, place].filter((part) => part !== '').join(' - ')}`;
};

/** Options for time zones, whose names Twenty makes in English when it starts. */
export const timeZonesInReadersLanguage = <Zone extends Option>(
  options: readonly Zone[],
): Zone[] =>
  options.map((option) => {
    if (readsEnglish()) {
      return option;
    }
    const key = `${i18n.locale} ${option.label}`;
    const label = known.get(key) ?? inReadersLanguage(option);

    known.set(key, label);
    return { ...option, label };
  });

/** The same for one, which may be unknown. */
export const timeZoneInReadersLanguage = <Zone extends Option>(
  option: Zone | undefined,
): Zone | undefined =>
  option === undefined ? undefined : timeZonesInReadersLanguage([option])[0];
