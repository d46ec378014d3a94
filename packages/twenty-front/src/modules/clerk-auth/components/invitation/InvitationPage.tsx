import { useInvitation } from '@/clerk-auth/components/invitation/useInvitation';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { fill } from '@/clerk-auth/messages/fill';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

/** For somebody who is signed in and has opened the mail of an invitation. */
export const InvitationPage = () => {
  const { messages } = useInsideMessages();
  const { isOpening, address, carryOn, signOut } = useInvitation();

  if (isOpening) {
    return (
      <ScreenFrame>
        <p className={styles.text} role="status">
          {messages.invitationOpening}
        </p>
        <div className={styles.loader} aria-hidden="true">
          <span className={styles.loaderDot} />
        </div>
      </ScreenFrame>
    );
  }

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
