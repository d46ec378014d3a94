import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';

import { readsEnglish } from '@/readers-language/readsEnglish';

/**
 * Keys that are to be pressed one after the other. Twenty joins several by an English
 * word, so that others get them as one.
 */
export const keysInReadersLanguage = <Keys extends string[] | null | undefined>(
  keys: Keys,
): string[] | Keys =>
  keys === null || keys === undefined || keys.length < 2 || readsEnglish()
    ? keys
    : [keys.join(` ${i18n._(msg`then`)} `)];
