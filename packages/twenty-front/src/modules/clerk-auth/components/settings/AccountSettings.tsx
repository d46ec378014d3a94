import { TwentySettingsPage } from '@/clerk-auth/bridge/TwentySettingsPage';
import { settingsChunk } from '@/clerk-auth/components/settings/settingsChunk';

/** Settings, Profile: the account that a person signs in with. */
export const AccountSettings = () => {
  const screens = settingsChunk.useContent();

  return (
    <TwentySettingsPage>{screens && <screens.Account />}</TwentySettingsPage>
  );
};
