import { SignIn } from '@clerk/clerk-react';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import { ClerkBox } from '@/clerk-auth/components/screens/ClerkBox';
import { ScreenFrame } from '@/clerk-auth/components/screens/ScreenFrame';
import { useInvitationTicket } from '@/clerk-auth/hooks/useInvitationTicket';
import {
  invitationTicket,
  withInvitation,
  withoutInvitation,
} from '@/clerk-auth/session/invitationTicket';

/**
 * Gives an invitation to Clerk's form, which looks for it in the address.
 *
 * @returns whether the form may look now.
 */
const useInvitationInAddress = (): boolean => {
  const invitation = useInvitationTicket();
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();

  const wanted =
    invitation === null || invitation.isTried
      ? search
      : withInvitation(search, invitation);
  const isThere = wanted === search;

  useEffect(() => {
    if (isThere) invitationTicket.markTried();
    else {
      void navigate({ pathname, search: wanted, hash }, { replace: true });
    }
  }, [isThere, wanted, pathname, hash, navigate]);

  return isThere;
};

/**
 * Clerk's form: signing in and, for those who are new, signing up. Its titles,
 * which change from step to step, are the titles of the page.
 */
export const SignInScreen = () => {
  const { pathname, search } = useLocation();
  const thisPage = `${pathname}${withoutInvitation(search)}`;
  const isReady = useInvitationInAddress();

  return (
    <ScreenFrame>
      <ClerkBox>
        {/* Its steps live in the hash, where Twenty's router does not look. */}
        {isReady && (
          <SignIn
            routing="hash"
            withSignUp
            forceRedirectUrl={thisPage}
            signUpForceRedirectUrl={thisPage}
          />
        )}
      </ClerkBox>
    </ScreenFrame>
  );
};
