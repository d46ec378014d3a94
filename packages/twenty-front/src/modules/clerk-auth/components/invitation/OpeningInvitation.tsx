import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

/** While it is found out where an invitation leads. */
export const OpeningInvitation = () => {
  const { messages } = useInsideMessages();

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
};
