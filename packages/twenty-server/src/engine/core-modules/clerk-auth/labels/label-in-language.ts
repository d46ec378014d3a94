import { anyTextInLanguage } from '@twenty-clerk/data-model/definition/in-language';
import { arabic } from '@twenty-clerk/translations/metadata/ar-SA';

import { languageOfLocale } from 'src/engine/core-modules/clerk-auth/labels/language-of-locale';

/**
 * A label, description or title as somebody reads it whose language is `locale`'s:
 * what the data model or Twenty itself calls so. What somebody wrote stays.
 *
 * @param idOf the id under which a catalog of Twenty's would have a text.
 */
export const labelInLanguage = (
  text: string,
  locale: string | undefined,
  idOf: (text: string) => string,
): string => {
  const language = languageOfLocale(locale);

  return (
    anyTextInLanguage(text, language) ??
    (language === 'ar' ? arabic[idOf(text)] : undefined) ??
    text
  );
};
