import { SettingsNotice } from '@/clerk-auth/components/settings/SettingsNotice';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

/** Stands where Clerk's screens would be when they could not be downloaded. */
export const SettingsMissing = () => {
  const { messages } = useInsideMessages();

  return (
    <SettingsNotice
      title={messages.reloadPage}
      text={messages.settingsMissing}
      action={messages.reloadPage}
      onAction={() => window.location.reload()}
    />
  );
};
