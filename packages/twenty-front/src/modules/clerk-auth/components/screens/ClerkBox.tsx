import { type PropsWithChildren } from 'react';

import { useTwentyLocale } from '@/clerk-auth/bridge/twentyEnvironment';
import styles from '@/clerk-auth/components/screens/screens.module.css';
import { textDirection } from '@twenty-clerk/contract/languages/text-direction';

/** Where one of Clerk's own screens goes, in the language that Clerk uses. */
export const ClerkBox = ({ children }: PropsWithChildren) => {
  const locale = useTwentyLocale();

  return (
    <div className={styles.clerkBox} lang={locale} dir={textDirection(locale)}>
      {children}
    </div>
  );
};
