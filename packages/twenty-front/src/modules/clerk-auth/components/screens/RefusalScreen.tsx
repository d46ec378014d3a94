import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { describeRefusal } from '@/clerk-auth/messages/describeRefusal';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';

type RefusalScreenProps = {
  code: string;
  onTryAgain: () => void;
  onSwitchOrganization: () => void;
  onSignOut: () => void;
};

/** Why somebody is not let in, and what they can do about it. */
export const RefusalScreen = ({
  code,
  onTryAgain,
  onSwitchOrganization,
  onSignOut,
}: RefusalScreenProps) => {
  const { messages } = useMessages();
  const { title, text, action } = describeRefusal(code);

  return (
    <ScreenFrame title={messages[title]} text={messages[text]} isTitleFocused>
      <div className={styles.actions}>
        {action === 'switch' && (
          <ScreenButton
            variant="primary"
            label={messages.switchOrganization}
            onClick={onSwitchOrganization}
          />
        )}
        {action === 'retry' && (
          <ScreenButton
            variant="primary"
            label={messages.tryAgain}
            onClick={onTryAgain}
          />
        )}
        <ScreenButton
          variant={action === 'sign_out' ? 'primary' : 'secondary'}
          label={messages.signOut}
          onClick={onSignOut}
        />
      </div>
      <p className={styles.reference}>{fill(messages.reference, { code })}</p>
    </ScreenFrame>
  );
};
