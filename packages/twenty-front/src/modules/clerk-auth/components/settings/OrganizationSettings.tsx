import { useLocation } from 'react-router-dom';

import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { settingsChunk } from '@/clerk-auth/components/settings/settingsChunk';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import { INVITATIONS_HASH } from '@/clerk-auth/paths/settingsPaths';

/** Settings, Organization: for everybody, as far as Clerk lets them. */
export const OrganizationSettings = () => {
  const { hash } = useLocation();
  const { messages } = useInsideMessages();
  const screens = settingsChunk.useContent();
  const startsWith = hash === INVITATIONS_HASH ? 'members' : 'general';

  return (
    <TwentySettingsPage title={messages.organization}>
      {screens && (
        <screens.Organization key={startsWith} startsWith={startsWith} />
      )}
    </TwentySettingsPage>
  );
};
