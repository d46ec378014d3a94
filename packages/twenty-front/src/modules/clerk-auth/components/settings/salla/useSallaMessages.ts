import { type ShopDescription } from '@/clerk-auth/components/settings/salla/describeShop';
import { sallaInArabic } from '@/clerk-auth/components/settings/salla/sallaInArabic';
import {
  sallaInEnglish,
  type SallaTexts,
} from '@/clerk-auth/components/settings/salla/sallaInEnglish';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { localeOfDates } from '@/readers-language/localeOfDates';

const SECONDS_OF_A_MINUTE = 60;

type Shop = {
  name: string | undefined;
  /** Null while nobody can say it. */
  secondsLeft: number | null;
  locale: string;
};

/** The texts of the page about the shop. */
export const useSallaMessages = () => {
  const { language, messages } = useMessages();
  const texts: SallaTexts = language === 'ar' ? sallaInArabic : sallaInEnglish;
  const lists = new Map(Object.entries<string>(texts.lists));
  const refusals = new Map(Object.entries<string>(texts.refusals));

  const importingText = ({ secondsLeft, locale }: Shop) =>
    secondsLeft
      ? fill(texts.importing, {
          minutes: new Intl.NumberFormat(localeOfDates(locale)).format(
            Math.ceil(secondsLeft / SECONDS_OF_A_MINUTE),
          ),
        })
      : texts.importingBegun;

  return {
    ...texts,
    title: messages.salla,
    retry: messages.tryAgain,
    describe: (
      state: ShopDescription['state'],
      shop: Shop,
    ): { heading: string; text: string | null } => {
      switch (state) {
        case 'loading':
          return { heading: messages.salla, text: messages.loading };
        case 'unknown':
          return { heading: messages.salla, text: null };
        case 'none':
          return { heading: texts.connectTitle, text: texts.connectText };
        default:
          return {
            heading: shop.name ?? messages.salla,
            text: {
              lost: texts.reconnectText,
              paused: texts.pausedText,
              importing: importingText(shop),
              connected: texts.connectedText,
            }[state],
          };
      }
    },
    listOf: (resource: string) => lists.get(resource) ?? resource,
    refusal: (code: string) => refusals.get(code) ?? texts.refusals.unreachable,
  };
};
