import { SettingsNotice } from '@/clerk-auth/components/settings/SettingsNotice';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** Stands where Clerk's screens would be when they could not be downloaded. */
export const SettingsMissing = () => {
  const { messages } = useMessages();

  return (
    <SettingsNotice
      title={messages.reloadPage}
      text={messages.settingsMissing}
      action={messages.reloadPage}
      onAction={() => window.location.reload()}
    />
  );
};
