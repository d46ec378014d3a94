import {
  ClerkProvider as ClerkReactProvider,
  useAuth,
  useClerk,
  useUser,
} from '@clerk/clerk-react';
import { type PropsWithChildren, useCallback } from 'react';

import {
  clerkAppearance,
  modalAppearance,
} from '@/clerk-auth/components/clerkAppearance';
import { type ClerkFrontConfiguration } from '@twenty-clerk/contract/sign-in/clerk-front-configuration';
import { ClerkClientContext } from '@/clerk-auth/hooks/useClerkClient';
import { useClerkNavigation } from '@/clerk-auth/hooks/useClerkNavigation';
import { useClerkSession } from '@/clerk-auth/hooks/useClerkSession';
import { useKeysOfDialog } from '@/clerk-auth/hooks/useKeysOfDialog';
import { useClerkLocalization } from '@/clerk-auth/localization/useClerkLocalization';
import { SIGN_IN_PATH } from '@/clerk-auth/paths/twentyPaths';
import { isClerkReachable } from '@/clerk-auth/session/isClerkReachable';

export type ClerkRuntimeProps = PropsWithChildren<{
  configuration: ClerkFrontConfiguration;
}>;

/** Clerk's own provider, and what of it the rest of this module needs. */
export const ClerkRuntime = ({
  configuration,
  children,
}: ClerkRuntimeProps) => {
  const localization = useClerkLocalization();
  const navigation = useClerkNavigation();
  // Not part of the public types, and the only way to load the scripts over
  // http: https://github.com/clerk/javascript/blob/main/packages/shared/src/loadClerkJsScript.ts
  const scriptAddresses = {
    __internal_clerkJSUrl: configuration.clerkJsUrl,
    __internal_clerkUIUrl: configuration.clerkUiUrl,
  };

  return (
    <ClerkReactProvider
      publishableKey={configuration.publishableKey}
      proxyUrl={configuration.proxyUrl}
      {...scriptAddresses}
      appearance={clerkAppearance}
      localization={localization.value}
      signInUrl={SIGN_IN_PATH}
      signUpUrl={SIGN_IN_PATH}
      afterSignOutUrl={SIGN_IN_PATH}
      // A CRM that people host themselves reports to nobody about its use.
      telemetry={false}
      {...navigation}
    >
      <ClerkClientProvider
        configuration={configuration}
        isTranslated={localization.isSettled}
      >
        {children}
      </ClerkClientProvider>
    </ClerkReactProvider>
  );
};

const ClerkClientProvider = ({
  configuration,
  isTranslated,
  children,
}: ClerkRuntimeProps & { isTranslated: boolean }) => {
  const clerk = useClerk();
  const { getToken } = useAuth();
  const { user } = useUser();
  const session = useClerkSession(configuration);

  useKeysOfDialog(
    '.cl-modalContent:has(.cl-createOrganization-root)',
    useCallback(() => clerk.closeCreateOrganization(), [clerk]),
  );

  return (
    <ClerkClientContext.Provider
      value={{
        session:
          isTranslated || session.status === 'unreachable'
            ? session
            : { status: 'loading' },
        person: user
          ? {
              name:
                user.fullName ??
                user.primaryEmailAddress?.emailAddress ??
                user.id,
              imageUrl: user.imageUrl,
              mayCreateOrganizations: user.createOrganizationEnabled,
            }
          : null,
        getToken: () => getToken({ skipCache: true }),
        keepOrganization: async () => {
          await clerk.session?.touch();
        },
        createOrganization: () =>
          clerk.openCreateOrganization({
            appearance: modalAppearance,
            skipInvitationScreen: true,
            afterCreateOrganizationUrl: SIGN_IN_PATH,
          }),
        leaveOrganization: async (organizationId) => {
          await user?.leaveOrganization(organizationId);
        },
        // With a callback Clerk leaves the page where it is.
        signOut: () => clerk.signOut(() => undefined),
        isReachable: () => isClerkReachable(configuration),
      }}
    >
      {children}
    </ClerkClientContext.Provider>
  );
};
