import { type PropsWithChildren } from 'react';

import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { usePatience } from '@/clerk-auth/hooks/usePatience';
import { useMessages } from '@/clerk-auth/messages/useMessages';

type LoadingScreenProps = PropsWithChildren<{
  message: 'loading' | 'signingOut' | 'signingIn' | 'opening';
}>;

/**
 * A short wait: the logo, a loader and what is going on. The children are the buttons
 * of whoever has waited long.
 */
export const LoadingScreen = ({ message, children }: LoadingScreenProps) => {
  const { messages } = useMessages();
  const isLong = usePatience() !== 'short';

  return (
    <ScreenFrame>
      <p
        className={
          message === 'loading' && !isLong ? styles.hiddenText : styles.text
        }
        role="status"
      >
        {isLong ? messages.takesLong : messages[message]}
      </p>
      <div className={styles.loader} aria-hidden="true">
        <span className={styles.loaderDot} />
      </div>
      {isLong && children !== undefined && (
        <div className={styles.actions}>{children}</div>
      )}
    </ScreenFrame>
  );
};
