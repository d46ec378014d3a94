import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { LoadingScreen } from '@/clerk-auth/components/screens/LoadingScreen';
import { organizationChunk } from '@/clerk-auth/components/organizations/organizationChunk';
import { type OrganizationScreenProps } from '@/clerk-auth/components/organizations/OrganizationScreen';
import { ProvisioningScreen } from '@/clerk-auth/components/screens/ProvisioningScreen';
import { RefusalScreen } from '@/clerk-auth/components/screens/RefusalScreen';
import { SignInScreen } from '@/clerk-auth/components/screens/SignInScreen';
import { UnreachableScreen } from '@/clerk-auth/components/screens/UnreachableScreen';
import { useClerkAuth } from '@/clerk-auth/hooks/useClerkAuth';
import { withReturnPath } from '@/clerk-auth/paths/withReturnPath';

/**
 * Keeps the page that the visitor asked for in the address, where Twenty looks
 * for it too: a round trip to Google, or a reload, would lose it otherwise.
 */
const useReturnPathInAddress = () => {
  const { getReturnPath } = useTwentyBridge();
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();

  useEffect(() => {
    const wanted = withReturnPath(search, getReturnPath());
    if (wanted !== search) {
      navigate({ pathname, search: wanted, hash }, { replace: true });
    }
  }, [getReturnPath, pathname, search, hash, navigate]);
};

/** The choice of an organization, as soon as it has been downloaded. */
const Organizations = (properties: OrganizationScreenProps) => {
  const part = organizationChunk.useContent();

  return part ? (
    <part.Component {...properties} />
  ) : (
    <LoadingScreen message="loading" />
  );
};

/** The page that stands where Twenty's sign-in form stood. */
export const ClerkSignInPage = () => {
  const {
    state,
    hasOrganization,
    tryAgain,
    switchOrganization,
    finishSwitching,
    signOut,
  } = useClerkAuth();
  useReturnPathInAddress();

  const waysOut = {
    onSwitchOrganization: switchOrganization,
    onSignOut: signOut,
  };

  switch (state.status) {
    case 'loading':
      return <LoadingScreen message="loading" />;
    case 'signing_out':
      return <LoadingScreen message="signingOut" />;
    case 'signed_out':
      return <SignInScreen />;
    case 'organization_required':
      return (
        <Organizations
          hasOrganization={hasOrganization}
          onFinish={finishSwitching}
          onSignOut={signOut}
        />
      );
    case 'exchanging':
      return <LoadingScreen message="signingIn" />;
    case 'provisioning':
      return <ProvisioningScreen progress={state} {...waysOut} />;
    case 'refused':
      return (
        <RefusalScreen code={state.code} onTryAgain={tryAgain} {...waysOut} />
      );
    case 'unreachable':
      return (
        <UnreachableScreen
          service={state.service}
          retryAt={state.retryAt}
          onTryAgain={tryAgain}
          {...waysOut}
        />
      );
    case 'ready':
      return <LoadingScreen message="opening" onTooLong={tryAgain} />;
  }
};
