import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

type OthersInvitationProps = {
  /** That the person is known by. */
  address: string;
  carryOn: () => void;
  signOut: () => void;
};

/** The invitation is for an address that is not theirs. */
export const OthersInvitation = ({
  address,
  carryOn,
  signOut,
}: OthersInvitationProps) => {
  const { messages } = useInsideMessages();

  return (
    <ScreenFrame
      title={messages.invitationOtherTitle}
      text={fill(messages.invitationOtherText, { address })}
      isTitleFocused
    >
      <div className={styles.actions}>
        <ScreenButton
          variant="primary"
          label={messages.invitationAccept}
          onClick={signOut}
        />
        <ScreenButton label={messages.invitationCarryOn} onClick={carryOn} />
      </div>
    </ScreenFrame>
  );
};
