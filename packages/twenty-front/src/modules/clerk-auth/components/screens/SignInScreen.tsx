import { SignIn } from '@clerk/clerk-react';
import { useLocation } from 'react-router-dom';

import { ClerkBox } from '@/clerk-auth/components/screens/ClerkBox';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';

/**
 * Clerk's form: signing in and, for those who are new, signing up. Its titles,
 * which change from step to step, are the titles of the page.
 */
export const SignInScreen = () => {
  const { pathname, search } = useLocation();
  const thisPage = `${pathname}${search}`;

  return (
    <ScreenFrame>
      <ClerkBox>
        {/* Its steps live in the hash, where Twenty's router does not look. */}
        <SignIn
          routing="hash"
          withSignUp
          forceRedirectUrl={thisPage}
          signUpForceRedirectUrl={thisPage}
        />
      </ClerkBox>
    </ScreenFrame>
  );
};
