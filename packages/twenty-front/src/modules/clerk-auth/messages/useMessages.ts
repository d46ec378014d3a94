import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { ar } from '@/clerk-auth/messages/ar';
import { en } from '@/clerk-auth/messages/en';
import { type Messages } from '@/clerk-auth/messages/Messages';

/** The texts in Twenty's current language, or in English. */
export const useMessages = (): { language: string; messages: Messages } =>
  useTwentyLocale().startsWith('ar')
    ? { language: 'ar', messages: ar }
    : { language: 'en', messages: en };
