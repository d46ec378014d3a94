import { type ReactNode, useEffect, useRef } from 'react';

import styles from '@/clerk-auth/components/screens/screens.module.css';
import { textDirection } from '@twenty-clerk/contract/languages/text-direction';
import { useMessages } from '@/clerk-auth/messages/useMessages';

const LOGO_ADDRESS = '/images/icons/android/android-launchericon-192-192.png';

type ScreenFrameProps = {
  title?: string;
  text?: string;
  /** Moves the focus to the title, so that a change of screen is announced. */
  isTitleFocused?: boolean;
  children?: ReactNode;
};

/** Twenty's sign-in page without its form: logo, title and what follows. */
export const ScreenFrame = ({
  title,
  text,
  isTitleFocused = false,
  children,
}: ScreenFrameProps) => {
  const { language } = useMessages();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (isTitleFocused && title !== undefined) heading.current?.focus();
  }, [isTitleFocused, title]);

  return (
    <main
      className={styles.page}
      lang={language}
      dir={textDirection(language)}
      data-testid="clerk-sign-in-page"
    >
      <div className={styles.content}>
        <img className={styles.logo} src={LOGO_ADDRESS} alt="" />
        {title !== undefined && (
          <h1 className={styles.title} ref={heading} tabIndex={-1}>
            {title}
          </h1>
        )}
        {text !== undefined && (
          // Read out when it changes, as it does for whoever waits long.
          <p className={styles.text} aria-live="polite">
            {text}
          </p>
        )}
        {children}
      </div>
    </main>
  );
};
