import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { type RefusalAction } from '@/clerk-auth/messages/describeRefusal';
import { useMessages } from '@/clerk-auth/messages/useMessages';

export type WaysOutProps = {
  onSwitchOrganization: () => void;
  onSignOut: () => void;
};

/** What nobody who waits, or is refused, may be without. */
export const WaysOut = ({
  onSwitchOrganization,
  onSignOut,
  primary,
}: WaysOutProps & {
  /** What stands out, here or beside these. */
  primary?: RefusalAction;
}) => {
  const { messages } = useMessages();

  return (
    <>
      <ScreenButton
        variant={primary === 'switch' ? 'primary' : 'secondary'}
        label={messages.switchOrganization}
        onClick={onSwitchOrganization}
      />
      <ScreenButton
        variant={primary === 'sign_out' ? 'primary' : 'secondary'}
        label={messages.signOut}
        onClick={onSignOut}
      />
    </>
  );
};
