import { type ComponentType, type ReactNode } from 'react';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import styles from '@/clerk-auth/components/settings/settings.module.css';
import { type InsideMessages } from '@/clerk-auth/messages/inside/InsideMessages';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';

const Sentence = ({ message }: { message: keyof InsideMessages }) => {
  const { messages } = useInsideMessages();

  return <p className={styles.text}>{messages[message]}</p>;
};

/** Says, in place of a setting that would do nothing or be undone, where it is. */
const saying =
  (message: keyof InsideMessages) =>
  <Properties extends object>(
    TwentysSetting: ComponentType<Properties>,
  ): ComponentType<Properties> =>
    insteadOf(TwentysSetting, () => <Sentence message={message} />);

/** Twenty's switches for passwords, providers and links. */
export const withClerkSignInSettings = saying('signInSettings');

/** Around Twenty's identity providers, by which nobody comes in. */
export const SingleSignOnAtClerk = ({ children }: { children: ReactNode }) =>
  useClerkConfiguration().status === 'off' ? (
    children
  ) : (
    <Sentence message="singleSignOn" />
  );

/** Fields that Twenty would take back from Clerk, and who may change them. */
export const withClerkProfileFields = saying('profileFields');

/** An organization that is not Clerk's has no picture: the workspace has its own. */
export const withClerkLogo = <Properties extends object>(
  TwentysUploader: ComponentType<Properties>,
): ComponentType<Properties> =>
  insteadOf(TwentysUploader, (properties) =>
    useOrganizationsUrl() === undefined ? (
      <Sentence message="workspaceLogo" />
    ) : (
      <TwentysUploader {...properties} />
    ),
  );

export const withClerkName = saying('workspaceName');
