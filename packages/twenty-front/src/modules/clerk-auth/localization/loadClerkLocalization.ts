import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';

/**
 * Clerk's own translations for Twenty's locales, each in a chunk of its own.
 * English is what Clerk speaks without any.
 */
const LOADERS: Readonly<Record<string, () => Promise<ClerkLocalization>>> = {
  'ar-SA': async () =>
    (await import('@/clerk-auth/localization/arabic')).arabic,
  'ca-ES': async () => (await import('@clerk/localizations/ca-ES')).caES,
  'cs-CZ': async () => (await import('@clerk/localizations/cs-CZ')).csCZ,
  'da-DK': async () => (await import('@clerk/localizations/da-DK')).daDK,
  'de-DE': async () => (await import('@clerk/localizations/de-DE')).deDE,
  'el-GR': async () => (await import('@clerk/localizations/el-GR')).elGR,
  'es-ES': async () => (await import('@clerk/localizations/es-ES')).esES,
  'fi-FI': async () => (await import('@clerk/localizations/fi-FI')).fiFI,
  'fr-FR': async () => (await import('@clerk/localizations/fr-FR')).frFR,
  'he-IL': async () => (await import('@clerk/localizations/he-IL')).heIL,
  'hu-HU': async () => (await import('@clerk/localizations/hu-HU')).huHU,
  'it-IT': async () => (await import('@clerk/localizations/it-IT')).itIT,
  'ja-JP': async () => (await import('@clerk/localizations/ja-JP')).jaJP,
  'ko-KR': async () => (await import('@clerk/localizations/ko-KR')).koKR,
  'nl-NL': async () => (await import('@clerk/localizations/nl-NL')).nlNL,
  'no-NO': async () => (await import('@clerk/localizations/nb-NO')).nbNO,
  'pl-PL': async () => (await import('@clerk/localizations/pl-PL')).plPL,
  'pt-BR': async () => (await import('@clerk/localizations/pt-BR')).ptBR,
  'pt-PT': async () => (await import('@clerk/localizations/pt-PT')).ptPT,
  'ro-RO': async () => (await import('@clerk/localizations/ro-RO')).roRO,
  'ru-RU': async () => (await import('@clerk/localizations/ru-RU')).ruRU,
  'sr-Cyrl': async () => (await import('@clerk/localizations/sr-RS')).srRS,
  'sv-SE': async () => (await import('@clerk/localizations/sv-SE')).svSE,
  'tr-TR': async () => (await import('@clerk/localizations/tr-TR')).trTR,
  'uk-UA': async () => (await import('@clerk/localizations/uk-UA')).ukUA,
  'vi-VN': async () => (await import('@clerk/localizations/vi-VN')).viVN,
  'zh-CN': async () => (await import('@clerk/localizations/zh-CN')).zhCN,
  'zh-TW': async () => (await import('@clerk/localizations/zh-TW')).zhTW,
};

/**
 * Clerk's translation for one of Twenty's locales; undefined, which means
 * English, when there is none or it could not be downloaded.
 */
export const loadClerkLocalization = async (
  locale: string,
): Promise<ClerkLocalization> => {
  try {
    return await LOADERS[locale]?.();
  } catch {
    return undefined;
  }
};
