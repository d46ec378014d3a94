import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';

const loadPage = () =>
  import('@/clerk-auth/components/ClerkSignInPage').then(
    ({ ClerkSignInPage }) => ({ default: ClerkSignInPage }),
  );

const LazyClerkSignInPage = lazy(loadPage);

/**
 * Replaces Twenty's sign-in page by Clerk's. Twenty's own shows in one case
 * only: to ask for the second factor that a person has set up in Twenty.
 * Without Clerk it returns what it was given.
 */
export const withClerkSignIn = (TwentySignIn: ComponentType): ComponentType => {
  if (clerkConfiguration.read().status === 'off') return TwentySignIn;
  loadPage().catch(() => undefined);

  return () => <SignIn twentySignIn={<TwentySignIn />} />;
};

const SignIn = ({ twentySignIn }: { twentySignIn: ReactNode }) => {
  const { status } = useClerkConfiguration();
  const { isSecondFactorPending } = useTwentyBridge();

  return status === 'off' || isSecondFactorPending ? (
    twentySignIn
  ) : (
    <Suspense fallback={null}>
      <LazyClerkSignInPage />
    </Suspense>
  );
};
