import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useMessages } from '@/clerk-auth/messages/useMessages';

type TabBehindProps = {
  onGoOn: () => void;
};

/** Seen beside the window of another organization in which somebody works. */
export const TabBehind = ({ onGoOn }: TabBehindProps) => {
  const { messages } = useMessages();

  return (
    <ScreenFrame title={messages.tabBehindTitle} text={messages.tabBehindText}>
      <div className={styles.actions}>
        <ScreenButton
          variant="primary"
          label={messages.goOnHere}
          onClick={onGoOn}
        />
      </div>
    </ScreenFrame>
  );
};
