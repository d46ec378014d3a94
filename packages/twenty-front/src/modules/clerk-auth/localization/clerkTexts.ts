import { type ClerkLocalization } from '@/clerk-auth/localization/ClerkLocalization';
import { type Messages } from '@/clerk-auth/messages/Messages';

/**
 * Our own words inside Clerk's screens: titles, which serve as those of the whole page,
 * and what becomes of a workspace, of which Clerk knows nothing. Only for the languages
 * that the catalog has.
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
    userProfile: {
      deletePage: {
        messageLine1: messages.deleteAccountQuestion,
        messageLine2: messages.deleteAccountText,
      },
    },
    organizationProfile: {
      profilePage: {
        dangerSection: {
          deleteOrganization: {
            messageLine1: messages.deleteOrganizationQuestion,
            messageLine2: messages.deleteOrganizationText,
          },
          leaveOrganization: {
            messageLine1: messages.leaveOrganizationQuestion,
            messageLine2: messages.leaveOrganizationText,
          },
        },
      },
    },
  },
];
