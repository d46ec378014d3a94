import { useLocation } from 'react-router-dom';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { OrganizationProfileScreen } from '@/clerk-auth/components/settings/OrganizationProfileScreen';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { INVITATIONS_HASH } from '@/clerk-auth/paths/settingsPaths';

/** Settings, Organization: for everybody, as far as Clerk lets them. */
export const OrganizationSettings = () => {
  const { hash } = useLocation();
  const { messages } = useMessages();
  const startsWith = hash === INVITATIONS_HASH ? 'members' : 'general';

  return (
    <TwentySettingsPage title={messages.organization}>
      <OrganizationProfileScreen key={startsWith} startsWith={startsWith} />
    </TwentySettingsPage>
  );
};
