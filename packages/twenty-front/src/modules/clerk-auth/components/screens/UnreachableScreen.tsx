import { useEffect, useState } from 'react';

import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { type UnreachableService } from '@/clerk-auth/session/exchangeUntilSettled';

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

type UnreachableScreenProps = {
  service: UnreachableService | 'sign_out';
  /** Milliseconds since the epoch; null while an attempt runs. */
  retryAt: number | null;
  onTryAgain: () => void;
  onSwitchOrganization: () => void;
};

/** Only one workspace is away: another one may be open, and Clerk answers. */
const isOneWorkspace = (service: UnreachableScreenProps['service']) =>
  service === 'workspace' || service === 'update';

/** Something does not answer: what it is, and when it is tried again. */
export const UnreachableScreen = ({
  service,
  retryAt,
  onTryAgain,
  onSwitchOrganization,
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
        {isOneWorkspace(service) && (
          <ScreenButton
            label={messages.switchOrganization}
            onClick={onSwitchOrganization}
          />
        )}
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
