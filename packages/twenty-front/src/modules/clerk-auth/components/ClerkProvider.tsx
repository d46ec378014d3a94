import { type PropsWithChildren, useContext, useLayoutEffect } from 'react';
import { UNSAFE_DataRouterContext } from 'react-router-dom';

import { runtimeChunk } from '@/clerk-auth/components/runtimeChunk';
import { ClerkUnavailable } from '@/clerk-auth/components/ClerkUnavailable';
import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { followLanguage } from '@/clerk-auth/localization/followLanguage';

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

  useLayoutEffect(followLanguage, []);

  if (clerk.status === 'off' || !isInRealRouter) return <>{children}</>;
  if (clerk.status === 'pending') return null;
  if (clerk.status === 'failed') {
    return <ClerkUnavailable>{children}</ClerkUnavailable>;
  }

  return (
    <ConfiguredClerkProvider configuration={clerk.configuration}>
      {children}
    </ConfiguredClerkProvider>
  );
};

const ConfiguredClerkProvider = ({
  configuration,
  children,
}: PropsWithChildren<{ configuration: ClerkFrontConfiguration }>) => {
  const runtime = runtimeChunk.useContent();

  return (
    runtime && (
      <runtime.Component configuration={configuration}>
        {children}
      </runtime.Component>
    )
  );
};
