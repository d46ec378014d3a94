import { i18n } from '@lingui/core';

/** Whether the language that is read is Arabic. */
export const readsArabic = (): boolean => i18n.locale.startsWith('ar');
