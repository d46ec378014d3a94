import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import { readsEnglish } from '@/readers-language/readsEnglish';

const ALIGNMENTS: Readonly<Record<string, { id: string }>> = {
  left: msg`Align left`,
  center: msg`Align center`,
  right: msg`Align right`,
};

/** What a button does that Twenty only calls by the side to which it moves something. */
export const alignmentInReadersLanguage = (side: string): string => {
  const message = Object.hasOwn(ALIGNMENTS, side)
    ? ALIGNMENTS[side]
    : undefined;

  return message === undefined || readsEnglish() ? side : i18n._(message);
};
