import styles from '@/clerk-auth/components/settings/settings.module.css';

type SettingsNoticeProps = {
  title: string;
  text: string;
  action: string;
  onAction: () => void;
};

/** A section of Twenty's settings that says where something is done instead. */
export const SettingsNotice = ({
  title,
  text,
  action,
  onAction,
}: SettingsNoticeProps) => (
  <section>
    <h2 className={styles.title}>{title}</h2>
    <p className={styles.text}>{text}</p>
    <button type="button" className={styles.button} onClick={onAction}>
      {action}
    </button>
  </section>
);
