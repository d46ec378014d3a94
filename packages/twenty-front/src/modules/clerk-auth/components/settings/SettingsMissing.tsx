import { SettingsNotice } from '@/clerk-auth/components/settings/SettingsNotice';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** Stands where Clerk's screens would be when they could not be downloaded. */
export const SettingsMissing = () => {
  const { messages } = useMessages();

  return (
    <div className={styles.missing}>
      <SettingsNotice
        title={messages.reloadPage}
        text={messages.settingsMissing}
        action={messages.reloadPage}
        onAction={() => window.location.reload()}
      />
    </div>
  );
};
