import { type PropsWithChildren } from 'react';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { SettingsNotice } from '@/clerk-auth/components/settings/SettingsNotice';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { textDirection } from '@twenty-clerk/contract/languages/text-direction';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

/**
 * Where one of Clerk's screens goes in Twenty's settings, once Clerk is there, and
 * whatever else is done with Clerk's session: of whoever acts as somebody else it is
 * their own.
 */
export const SettingsClerkBox = ({ children }: PropsWithChildren) => {
  const locale = useTwentyLocale();
  const { messages } = useInsideMessages();
  const { session } = useClerkClient();
  const { isImpersonating } = useTwentyBridge();

  if (isImpersonating) {
    return <p className={styles.text}>{messages.actingAsSomebodyElse}</p>;
  }
  if (session.status === 'unreachable') {
    return (
      <SettingsNotice
        title={messages.unreachable_clerk_title}
        text={messages.settingsUnreachable}
        action={messages.tryAgain}
        onAction={() => window.location.reload()}
      />
    );
  }
  if (session.status !== 'signed_in') {
    return (
      <p className={styles.text} role="status">
        {messages.loading}
      </p>
    );
  }
  return (
    <div className={styles.clerkBox} lang={locale} dir={textDirection(locale)}>
      {children}
    </div>
  );
};
