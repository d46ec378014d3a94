import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

type FailedInvitationProps = {
  title: string;
  text: string;
  /** Not given where trying again is of no use. */
  onTryAgain?: () => void;
  onCarryOn: () => void;
};

/** Why an invitation has not been accepted. */
export const FailedInvitation = ({
  title,
  text,
  onTryAgain,
  onCarryOn,
}: FailedInvitationProps) => {
  const { messages } = useInsideMessages();

  return (
    <ScreenFrame title={title} text={text} isTitleFocused>
      <div className={styles.actions}>
        {onTryAgain && (
          <ScreenButton
            variant="primary"
            label={messages.tryAgain}
            onClick={onTryAgain}
          />
        )}
        <ScreenButton
          variant={onTryAgain ? undefined : 'primary'}
          label={messages.invitationCarryOn}
          onClick={onCarryOn}
        />
      </div>
    </ScreenFrame>
  );
};
