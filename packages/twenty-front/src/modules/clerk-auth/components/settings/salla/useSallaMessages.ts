import { sallaInArabic } from '@/clerk-auth/components/settings/salla/sallaInArabic';
import {
  sallaInEnglish,
  type SallaTexts,
} from '@/clerk-auth/components/settings/salla/sallaInEnglish';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** The texts of the page about the shop. */
export const useSallaMessages = () => {
  const { language } = useMessages();
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
    importingText: (minutes: string) =>
      texts.importing.replace('{minutes}', minutes),
    listOf: (resource: string) => lists?.[resource] ?? resource,
    refusal: (code: string) => refusals?.[code] ?? texts.refusals.unreachable,
  };
};
