import { type ReactNode } from 'react';

import {
  afterSignInChunk,
  type AfterSignInScreens,
} from '@/clerk-auth/components/afterSignInChunk';

export type AfterSignInProps = {
  /** Shown while the screens are on their way. */
  fallback: ReactNode;
  children: (screens: AfterSignInScreens) => ReactNode;
};

/** Downloads what nobody sees who has not signed in yet. */
export const AfterSignIn = ({ fallback, children }: AfterSignInProps) => {
  const screens = afterSignInChunk.useContent();

  return screens ? children(screens) : fallback;
};
