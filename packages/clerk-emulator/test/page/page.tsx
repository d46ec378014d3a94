import {
  ClerkProvider,
  OrganizationList,
  OrganizationSwitcher,
  SignIn,
  SignUp,
  useAuth,
  UserButton,
} from '@clerk/clerk-react';
import { createRoot } from 'react-dom/client';

declare global {
  interface Window {
    settings: {
      publishableKey: string;
      proxyUrl: string;
      clerkJsUrl: string;
      clerkUiUrl: string;
    };
  }
}

const Status = () => {
  const { isLoaded, userId, orgId, orgRole, sessionClaims } = useAuth();
  if (!isLoaded) {
    return <p>loading</p>;
  }
  return (
    <dl>
      <dt>person</dt>
      <dd data-testid="person">{userId ?? 'nobody'}</dd>
      <dt>organization</dt>
      <dd data-testid="organization">{orgId ?? 'none'}</dd>
      <dt>role</dt>
      <dd data-testid="role">{orgRole ?? 'none'}</dd>
      <dt>claims</dt>
      <dd data-testid="claims">{JSON.stringify(sessionClaims ?? null)}</dd>
    </dl>
  );
};

const screens: Record<string, () => React.ReactNode> = {
  '/sign-in': () => <SignIn routing="hash" signUpUrl="/sign-up" />,
  '/sign-up': () => <SignUp routing="hash" signInUrl="/sign-in" />,
  '/organizations': () => (
    <OrganizationList
      hidePersonal
      afterSelectOrganizationUrl="/"
      afterCreateOrganizationUrl="/"
    />
  ),
  '/': () => (
    <>
      <OrganizationSwitcher hidePersonal />
      <UserButton />
    </>
  ),
};

const { publishableKey, proxyUrl, clerkJsUrl, clerkUiUrl } = window.settings;

// Spread, for the types of ClerkProvider do not name these two.
const scripts = {
  __internal_clerkJSUrl: clerkJsUrl,
  __internal_clerkUIUrl: clerkUiUrl,
};

createRoot(document.getElementById('root')!).render(
  <ClerkProvider
    publishableKey={publishableKey}
    proxyUrl={proxyUrl}
    {...scripts}
    signInUrl="/sign-in"
    signUpUrl="/sign-up"
    afterSignOutUrl="/sign-in"
  >
    {screens[window.location.pathname]?.()}
    <Status />
  </ClerkProvider>,
);
