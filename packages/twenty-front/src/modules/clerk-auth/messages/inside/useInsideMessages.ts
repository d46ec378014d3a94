import { ar } from '@/clerk-auth/messages/inside/ar';
import { en } from '@/clerk-auth/messages/inside/en';
import { type InsideMessages } from '@/clerk-auth/messages/inside/InsideMessages';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** The texts for those who are signed in, and those of the sign-in page. */
export const useInsideMessages = () => {
  const { language, messages } = useMessages();
  const inside: InsideMessages = language === 'ar' ? ar : en;

  return { messages: { ...messages, ...inside } };
};
