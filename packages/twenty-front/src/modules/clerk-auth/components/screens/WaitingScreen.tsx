import { type PropsWithChildren } from 'react';

import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { usePatience } from '@/clerk-auth/hooks/usePatience';
import { useMessages } from '@/clerk-auth/messages/useMessages';

type WaitingScreenProps = PropsWithChildren<{
  /** What is going on. */
  text: string;
  /** Only read out, as long as it is not long. */
  isTextHidden?: boolean;
  /** Since when, as usePatience() takes it. */
  since?: number;
}>;

/**
 * The logo, a loader and what is going on. The children are the buttons of whoever has
 * waited long.
 */
export const WaitingScreen = ({
  text,
  isTextHidden = false,
  since,
  children,
}: WaitingScreenProps) => {
  const { messages } = useMessages();
  const isLong = usePatience(since) !== 'short';

  return (
    <ScreenFrame>
      <p
        className={isTextHidden && !isLong ? styles.hiddenText : styles.text}
        role="status"
      >
        {isLong ? messages.takesLong : text}
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
