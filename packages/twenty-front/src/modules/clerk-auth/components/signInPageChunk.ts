import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { type ClerkSignInPageProps } from '@/clerk-auth/components/ClerkSignInPage';
import { ReloadPage } from '@/clerk-auth/components/ReloadPage';

/** The sign-in page with its screens, for those who are not signed in. */
export const signInPageChunk = createChunk<{
  Component: ComponentType<ClerkSignInPageProps>;
}>(async () => {
  try {
    const { ClerkSignInPage } =
      await import('@/clerk-auth/components/ClerkSignInPage');
    return { Component: ClerkSignInPage };
  } catch {
    return { Component: ReloadPage };
  }
});
