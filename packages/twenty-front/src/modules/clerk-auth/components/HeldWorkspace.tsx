import { type KeyboardEvent, useEffect, useRef } from 'react';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { UnreachableScreen } from '@/clerk-auth/components/screens/UnreachableScreen';
import { useSwitchOrganization } from '@/clerk-auth/hooks/useSwitchOrganization';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { type Hold } from '@/clerk-auth/session/createRequestHold';
import { requestClerkSignOut } from '@/clerk-auth/session/requestClerkSignOut';
import { requestHold } from '@/clerk-auth/session/requestHold';

/**
 * Tells somebody inside why nothing goes on, above the page that they were at, which
 * goes on where it was.
 */
export const HeldWorkspace = ({ service, progress, retryAt }: Hold) => {
  const { clearSession } = useTwentyBridge();
  const switchOrganization = useSwitchOrganization();
  const { messages } = useMessages();
  const dialog = useRef<HTMLDialogElement>(null);

  const show = () => {
    if (dialog.current?.open === false) dialog.current.showModal();
  };

  useEffect(show, []);

  return (
    <dialog
      ref={dialog}
      className={styles.abovePage}
      aria-label={messages[`unreachable_${service}_title`]}
      // With the Escape key: there is nothing behind it to work with.
      onClose={show}
      // Nor do keys do anything there.
      onKeyDown={(event: KeyboardEvent) => event.stopPropagation()}
    >
      <UnreachableScreen
        service={service}
        progress={progress}
        retryAt={retryAt}
        onTryAgain={requestHold.tryAgain}
        onSwitchOrganization={switchOrganization}
        onSignOut={() => {
          requestClerkSignOut();
          void clearSession();
        }}
      />
    </dialog>
  );
};
