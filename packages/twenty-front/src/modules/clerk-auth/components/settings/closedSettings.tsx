import { type ComponentType } from 'react';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { type InsideMessages } from '@/clerk-auth/messages/inside/InsideMessages';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

/** Says, in place of a setting that would do nothing or be undone, where it is. */
const saying = (
  message: keyof InsideMessages,
): (<Properties extends object>(
  TwentysSetting: ComponentType<Properties>,
) => ComponentType<Properties>) => {
  const Sentence = () => {
    const { messages } = useInsideMessages();

    return <p className={styles.text}>{messages[message]}</p>;
  };

  return (TwentysSetting) => insteadOf(TwentysSetting, Sentence);
};

/** Twenty's switches for passwords, providers and links. */
export const withClerkSignInSettings = saying('signInSettings');

/** Which of their own fields people may change. */
export const withClerkProfileFields = saying('profileFields');

export const withClerkLogo = saying('workspaceLogo');

export const withClerkName = saying('workspaceName');
