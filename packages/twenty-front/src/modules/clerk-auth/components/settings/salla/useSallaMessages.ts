import { sallaInArabic } from '@/clerk-auth/components/settings/salla/sallaInArabic';
import {
  sallaInEnglish,
  type SallaTexts,
} from '@/clerk-auth/components/settings/salla/sallaInEnglish';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** The texts of the page about the shop. */
export const useSallaMessages = () => {
  const { language, messages } = useMessages();
  const texts: SallaTexts = language === 'ar' ? sallaInArabic : sallaInEnglish;
  const {
    lists,
    refusals,
  }: Record<string, Record<string, string>> = {
    lists: texts.lists,
    refusals: texts.refusals,
  };

  return {
    ...texts,
    title: messages.salla,
    loading: messages.loading,
    /** @param minutes null while nobody can say it. */
    importingText: (minutes: string | 0 | null) =>
      minutes
        ? texts.importing.replace('{minutes}', minutes)
        : texts.importingBegun,
    listOf: (resource: string) => lists?.[resource] ?? resource,
    refusal: (code: string) => refusals?.[code] ?? texts.refusals.unreachable,
  };
};
