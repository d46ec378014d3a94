import { type ComponentType } from 'react';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

const SignInSettings = () => {
  const { messages } = useInsideMessages();

  return <p className={styles.text}>{messages.signInSettings}</p>;
};

/** Twenty's switches for passwords, providers and links do nothing now. */
export const withClerkSignInSettings = (TwentysList: ComponentType) =>
  insteadOf(TwentysList, SignInSettings);
