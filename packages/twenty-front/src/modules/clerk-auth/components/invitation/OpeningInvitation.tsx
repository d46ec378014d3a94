import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { WaitingScreen } from '@/clerk-auth/components/screens/WaitingScreen';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

type OpeningInvitationProps = {
  /** When it began, in milliseconds since the epoch; else when this appears. */
  since?: number;
  /** Not given where that happens by itself. */
  onTryAgain?: () => void;
  onCarryOn: () => void;
  onSignOut: () => void;
};

/** While it is found out where an invitation leads. */
export const OpeningInvitation = ({
  since,
  onTryAgain,
  onCarryOn,
  onSignOut,
}: OpeningInvitationProps) => {
  const { messages } = useInsideMessages();

  return (
    <WaitingScreen text={messages.invitationOpening} since={since}>
      {onTryAgain && (
        <ScreenButton
          variant="primary"
          label={messages.tryAgain}
          onClick={onTryAgain}
        />
      )}
      <ScreenButton label={messages.invitationCarryOn} onClick={onCarryOn} />
      <ScreenButton label={messages.signOut} onClick={onSignOut} />
    </WaitingScreen>
  );
};
