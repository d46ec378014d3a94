import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';
import { type Messages } from '@/clerk-auth/messages/Messages';

/**
 * Our own words inside Clerk's screens, whose titles serve as the titles of the
 * whole page. Only for the languages that the catalog has.
 */
export const clerkTexts = (
  messages: Messages,
): NonNullable<ClerkLocalization>[] => [
  {
    signIn: {
      start: { titleCombined: messages.signInTitle, subtitleCombined: '' },
    },
    organizationList: {
      titleWithoutPersonal: messages.organizationTitle,
      subtitle: messages.organizationText,
    },
  },
];
