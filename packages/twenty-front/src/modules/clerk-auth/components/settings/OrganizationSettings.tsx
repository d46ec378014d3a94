import { useLocation } from 'react-router-dom';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { LocalOrganizationScreen } from '@/clerk-auth/components/settings/local-organization/LocalOrganizationScreen';
import { OrganizationProfileScreen } from '@/clerk-auth/components/settings/OrganizationProfileScreen';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { INVITATIONS_HASH } from '@/clerk-auth/paths/settingsPaths';

/** Settings, Organization: for everybody, as far as they may. */
export const OrganizationSettings = () => {
  const { hash } = useLocation();
  const { messages } = useMessages();
  const organizationsUrl = useOrganizationsUrl();
  const startsWith = hash === INVITATIONS_HASH ? 'members' : 'general';

  return (
    <TwentySettingsPage title={messages.organization}>
      {organizationsUrl === undefined ? (
        <OrganizationProfileScreen key={startsWith} startsWith={startsWith} />
      ) : (
        <LocalOrganizationScreen organizationsUrl={organizationsUrl} />
      )}
    </TwentySettingsPage>
  );
};
