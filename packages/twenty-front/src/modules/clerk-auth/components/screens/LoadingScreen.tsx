import { useEffect, useState } from 'react';

import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useMessages } from '@/clerk-auth/messages/useMessages';

const TOO_LONG_MILLISECONDS = 12_000;

type LoadingScreenProps = {
  message: 'loading' | 'signingOut' | 'signingIn' | 'opening';
  /** Offered as "Try again" when nothing has happened for long. */
  onTooLong?: () => void;
};

/** A short wait: the logo, a loader and what is going on. */
export const LoadingScreen = ({ message, onTooLong }: LoadingScreenProps) => {
  const { messages } = useMessages();
  const [isTooLong, setIsTooLong] = useState(false);

  useEffect(() => {
    const timeout = setTimeout(() => setIsTooLong(true), TOO_LONG_MILLISECONDS);
    return () => clearTimeout(timeout);
  }, []);

  return (
    <ScreenFrame>
      <p
        className={message === 'loading' ? styles.hiddenText : styles.text}
        role="status"
      >
        {messages[message]}
      </p>
      <div className={styles.loader} aria-hidden="true">
        <span className={styles.loaderDot} />
      </div>
      {isTooLong && onTooLong !== undefined && (
        <>
          <p className={styles.text}>{messages.openingSlow}</p>
          <div className={styles.actions}>
            <ScreenButton label={messages.tryAgain} onClick={onTooLong} />
          </div>
        </>
      )}
    </ScreenFrame>
  );
};
