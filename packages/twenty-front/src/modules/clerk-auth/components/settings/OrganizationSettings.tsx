import { Navigate, useLocation } from 'react-router-dom';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { LocalOrganizationScreen } from '@/clerk-auth/components/settings/local-organization/LocalOrganizationScreen';
import { OrganizationProfileScreen } from '@/clerk-auth/components/settings/OrganizationProfileScreen';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { INVITATIONS_HASH } from '@/clerk-auth/paths/settingsPaths';

/** Clerk's name for its page of members, in the order that its pages have by themselves. */
const CLERKS_MEMBERS_HASH = '#/organization-members';

/** Settings, Organization: for everybody, as far as they may. */
export const OrganizationSettings = () => {
  const { hash } = useLocation();
  const { messages } = useMessages();
  const organizationsUrl = useOrganizationsUrl();

  return (
    <TwentySettingsPage title={messages.organization}>
      {organizationsUrl !== undefined ? (
        <LocalOrganizationScreen organizationsUrl={organizationsUrl} />
      ) : hash === INVITATIONS_HASH ? (
        // In another order of its pages Clerk would call them otherwise, and an address
        // that it has written would lead nowhere later.
        <Navigate to={{ hash: CLERKS_MEMBERS_HASH }} replace />
      ) : (
        <OrganizationProfileScreen />
      )}
    </TwentySettingsPage>
  );
};
