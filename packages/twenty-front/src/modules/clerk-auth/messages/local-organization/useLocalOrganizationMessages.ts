import { ar } from '@/clerk-auth/messages/local-organization/ar';
import { en } from '@/clerk-auth/messages/local-organization/en';
import { type LocalOrganizationMessages } from '@/clerk-auth/messages/local-organization/LocalOrganizationMessages';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** The texts about organizations that the deployment keeps itself. */
export const useLocalOrganizationMessages = () => {
  const { language } = useMessages();
  const texts: LocalOrganizationMessages = language === 'ar' ? ar : en;
  const refusals = new Map(Object.entries<string>(texts.refusals));

  return {
    ...texts,
    refusal: (code: string): string =>
      refusals.get(code) ?? texts.refusals.unreachable,
  };
};
