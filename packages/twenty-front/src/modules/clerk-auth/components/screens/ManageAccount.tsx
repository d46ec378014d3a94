import { useClerk } from '@clerk/clerk-react';

import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { useMessages } from '@/clerk-auth/messages/useMessages';

/** A card of its own: that of the form has none on the page. */
const accountAppearance = {
  elements: {
    cardBox: {
      borderRadius: '12px',
      boxShadow: 'var(--t-box-shadow-strong)',
      maxWidth: 'calc(100vw - 32px)',
      overflow: 'hidden',
      width: '880px',
    },
  },
};

/** Opens Clerk's screens for the account over the page, which stays and looks again. */
export const ManageAccount = () => {
  const clerk = useClerk();
  const { messages } = useMessages();

  return (
    <ScreenButton
      variant="primary"
      label={messages.manageAccount}
      onClick={() => clerk.openUserProfile({ appearance: accountAppearance })}
    />
  );
};
