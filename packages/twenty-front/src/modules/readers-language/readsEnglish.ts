import { i18n } from '@lingui/core';

/** Whether what Twenty has in English stays as it is, also while no language is known. */
export const readsEnglish = (): boolean =>
  i18n.locale === '' || i18n.locale.startsWith('en');
