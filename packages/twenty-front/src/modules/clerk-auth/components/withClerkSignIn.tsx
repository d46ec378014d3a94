import { type ComponentType, type ReactNode } from 'react';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { ClerkSignIn } from '@/clerk-auth/components/ClerkSignIn';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';

/**
 * Replaces Twenty's sign-in page by Clerk's. Twenty's own shows in one case
 * only: to ask for the second factor that a person has set up in Twenty.
 * Without Clerk it returns what it was given.
 */
export const withClerkSignIn = (TwentySignIn: ComponentType): ComponentType =>
  clerkConfiguration.read().status === 'off'
    ? TwentySignIn
    : () => <EitherSignIn twentySignIn={<TwentySignIn />} />;

const EitherSignIn = ({ twentySignIn }: { twentySignIn: ReactNode }) => {
  const { status } = useClerkConfiguration();
  const { isSecondFactorPending } = useTwentyBridge();

  return status === 'off' || isSecondFactorPending ? (
    twentySignIn
  ) : (
    <ClerkSignIn />
  );
};
