import { useEffect, useState } from 'react';

import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import {
  WaysOut,
  type WaysOutProps,
} from '@/clerk-auth/components/screens/WaysOut';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { type UnreachableService } from '@/clerk-auth/session/unreachableService';

const Countdown = ({ until }: { until: number }) => {
  const { messages } = useMessages();
  const [now, setNow] = useState(Date.now);

  useEffect(() => {
    const interval = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(interval);
  }, []);

  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return <>{fill(messages.retryIn, { seconds })}</>;
};

type UnreachableScreenProps = WaysOutProps & {
  service: UnreachableService | 'sign_out';
  /** Milliseconds since the epoch; null while an attempt runs. */
  retryAt: number | null;
  onTryAgain: () => void;
};

/** Without Clerk nobody can go over to another organization, or sign out. */
const isClerkThere = (service: UnreachableScreenProps['service']) =>
  service !== 'clerk' && service !== 'sign_out';

/** Something does not answer: what it is, and when it is tried again. */
export const UnreachableScreen = ({
  service,
  retryAt,
  onTryAgain,
  ...waysOut
}: UnreachableScreenProps) => {
  const { messages } = useMessages();

  return (
    <ScreenFrame
      title={messages[`unreachable_${service}_title`]}
      text={messages[`unreachable_${service}_text`]}
      isTitleFocused
    >
      <div className={styles.actions}>
        <ScreenButton
          variant="primary"
          label={messages.tryAgain}
          onClick={onTryAgain}
        />
        {isClerkThere(service) && <WaysOut {...waysOut} />}
      </div>
      {/* A timer is not read out every second, unlike a status. */}
      <p className={styles.reference} role="timer">
        {retryAt === null ? (
          messages.retryingNow
        ) : (
          <Countdown key={retryAt} until={retryAt} />
        )}
      </p>
    </ScreenFrame>
  );
};
