import { useEffect, useState } from 'react';

import { type UpgradeProgress } from '@twenty-clerk/contract/sign-in/upgrade-progress';

import { ProgressBar } from '@/clerk-auth/components/screens/ProgressBar';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import {
  WaysOut,
  type WaysOutProps,
} from '@/clerk-auth/components/screens/WaysOut';
import { usePatience } from '@/clerk-auth/hooks/usePatience';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { type Wait } from '@/clerk-auth/session/exchangeUntilSettled';
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

type UnreachableScreenProps = WaysOutProps &
  Partial<Wait> & {
    service: UnreachableService | 'sign_out';
    /** Milliseconds since the epoch; null while an attempt runs. */
    retryAt: number | null;
    /** Of the workspace's update, once that runs. */
    progress?: UpgradeProgress | null;
    onTryAgain: () => void;
  };

/** Without Clerk nobody can go over to another organization, or sign out. */
const isClerkThere = (service: UnreachableScreenProps['service']) =>
  service !== 'clerk' && service !== 'sign_out';

/** Something does not answer: what it is, and when it is tried again. */
export const UnreachableScreen = ({
  service,
  retryAt,
  since,
  obstacle = null,
  progress = null,
  onTryAgain,
  ...waysOut
}: UnreachableScreenProps) => {
  const { messages } = useMessages();
  const reason = usePatience(since) === 'lost' ? obstacle : null;

  return (
    <ScreenFrame
      title={messages[`unreachable_${service}_title`]}
      text={
        reason === null
          ? messages[`unreachable_${service}_text`]
          : messages[`obstacle_${reason}`]
      }
      isTitleFocused
    >
      {progress !== null && (
        <ProgressBar
          {...progress}
          label={messages[`unreachable_${service}_title`]}
        />
      )}
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
