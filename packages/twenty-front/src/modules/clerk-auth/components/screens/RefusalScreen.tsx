import { ManageAccount } from '@/clerk-auth/components/screens/ManageAccount';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import {
  WaysOut,
  type WaysOutProps,
} from '@/clerk-auth/components/screens/WaysOut';
import { describeRefusal } from '@/clerk-auth/messages/describeRefusal';
import { fill } from '@/clerk-auth/messages/fill';
import { useMessages } from '@/clerk-auth/messages/useMessages';

export type RefusalScreenProps = WaysOutProps & {
  code: string;
  onTryAgain: () => void;
};

/** Why somebody is not let in, and what they can do about it. */
export const RefusalScreen = ({
  code,
  onTryAgain,
  ...waysOut
}: RefusalScreenProps) => {
  const { messages } = useMessages();
  const { title, text, action } = describeRefusal(code);

  return (
    <ScreenFrame title={messages[title]} text={messages[text]} isTitleFocused>
      <div className={styles.actions}>
        {action === 'account' && <ManageAccount />}
        {(action === 'account' || action === 'retry') && (
          <ScreenButton
            variant={action === 'retry' ? 'primary' : 'secondary'}
            label={messages.tryAgain}
            onClick={onTryAgain}
          />
        )}
        <WaysOut {...waysOut} primary={action} />
      </div>
      <p className={styles.reference}>{fill(messages.reference, { code })}</p>
    </ScreenFrame>
  );
};
