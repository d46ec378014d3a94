import {
  type ComponentType,
  lazy,
  type PropsWithChildren,
  Suspense,
  useContext,
} from 'react';
import { UNSAFE_DataRouterContext } from 'react-router-dom';

import { type ClerkRuntimeProps } from '@/clerk-auth/components/ClerkRuntime';
import { ClerkUnavailable } from '@/clerk-auth/components/ClerkUnavailable';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';

// Everything of Clerk is in a chunk of its own, never downloaded without a key.
// A chunk that cannot be had must not keep people inside from working.
const loadRuntime = (): Promise<{
  default: ComponentType<ClerkRuntimeProps>;
}> =>
  import('@/clerk-auth/components/ClerkRuntime').then(
    ({ ClerkRuntime }) => ({ default: ClerkRuntime }),
    () => ({ default: ClerkUnavailable }),
  );

const LazyClerkRuntime = lazy(loadRuntime);

if (clerkConfiguration.read().status === 'on') void loadRuntime();

/**
 * Makes Clerk available to everything below, when this deployment has a
 * publishable key. Without one it renders its children and nothing else.
 */
export const ClerkProvider = ({ children }: PropsWithChildren) => {
  const clerk = useClerkConfiguration();
  // While it reads its configuration, Twenty 2.19 shows its providers once
  // outside of its real router. Clerk waits for the real one: its own provider,
  // unmounted while clerk-js loads, would load it twice.
  const isInRealRouter = useContext(UNSAFE_DataRouterContext) !== null;

  if (clerk.status === 'off' || !isInRealRouter) return <>{children}</>;
  if (clerk.status === 'pending') return null;
  if (clerk.status === 'failed') {
    return <ClerkUnavailable>{children}</ClerkUnavailable>;
  }

  return (
    <Suspense fallback={null}>
      <LazyClerkRuntime configuration={clerk.configuration}>
        {children}
      </LazyClerkRuntime>
    </Suspense>
  );
};
