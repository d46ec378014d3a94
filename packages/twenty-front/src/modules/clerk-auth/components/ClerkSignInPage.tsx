import { type ComponentType, useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { type AfterSignInProps } from '@/clerk-auth/components/AfterSignIn';
import { LoadingScreen } from '@/clerk-auth/components/screens/LoadingScreen';
import { ScreenButton } from '@/clerk-auth/components/screens/ScreenButton';
import { SignInScreen } from '@/clerk-auth/components/screens/SignInScreen';
import { UnreachableScreen } from '@/clerk-auth/components/screens/UnreachableScreen';
import { WaysOut } from '@/clerk-auth/components/screens/WaysOut';
import { useClerkAuth } from '@/clerk-auth/hooks/useClerkAuth';
import { useMessages } from '@/clerk-auth/messages/useMessages';
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

export type ClerkSignInPageProps = {
  /** Given, for the list of what is to be downloaded is long where it begins. */
  AfterSignIn: ComponentType<AfterSignInProps>;
};

/** The page that stands where Twenty's sign-in form stood. */
export const ClerkSignInPage = ({ AfterSignIn }: ClerkSignInPageProps) => {
  const {
    state,
    hasOrganization,
    tryAgain,
    switchOrganization,
    finishSwitching,
    signOut,
  } = useClerkAuth();
  const { messages } = useMessages();
  useReturnPathInAddress();

  const waysOut = {
    onSwitchOrganization: switchOrganization,
    onSignOut: signOut,
  };
  const signingIn = (
    <LoadingScreen message="signingIn">
      <WaysOut {...waysOut} />
    </LoadingScreen>
  );

  switch (state.status) {
    case 'loading':
      return <LoadingScreen message="loading" />;
    case 'signing_out':
      return <LoadingScreen message="signingOut" />;
    case 'signed_out':
      return <SignInScreen />;
    case 'organization_required':
      return (
        <AfterSignIn fallback={<LoadingScreen message="loading" />}>
          {({ Organization }) => (
            <Organization
              hasOrganization={hasOrganization}
              onFinish={finishSwitching}
              onSignOut={signOut}
            />
          )}
        </AfterSignIn>
      );
    case 'exchanging':
      return signingIn;
    case 'provisioning':
      return (
        <AfterSignIn fallback={signingIn}>
          {({ Provisioning }) => <Provisioning progress={state} {...waysOut} />}
        </AfterSignIn>
      );
    case 'refused':
      return (
        <AfterSignIn fallback={signingIn}>
          {({ Refusal }) => (
            <Refusal code={state.code} onTryAgain={tryAgain} {...waysOut} />
          )}
        </AfterSignIn>
      );
    case 'unreachable':
      return (
        <UnreachableScreen
          service={state.service}
          retryAt={state.retryAt}
          since={state.since}
          obstacle={state.obstacle}
          progress={state.progress}
          onTryAgain={tryAgain}
          {...waysOut}
        />
      );
    case 'ready':
      return (
        <LoadingScreen message="opening">
          <ScreenButton
            variant="primary"
            label={messages.tryAgain}
            onClick={tryAgain}
          />
          <WaysOut {...waysOut} />
        </LoadingScreen>
      );
  }
};
