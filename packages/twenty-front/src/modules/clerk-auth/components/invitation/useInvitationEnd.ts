import { useLocation, useNavigate } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import {
  invitationTicket,
  withoutInvitation,
} from '@/clerk-auth/session/invitationTicket';
import { requestClerkSignOut } from '@/clerk-auth/session/requestClerkSignOut';

/** What becomes of an invitation that was opened. */
export const useInvitationEnd = () => {
  const { hasSession, clearSession } = useTwentyBridge();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();

  const leaveWorkspace = () => {
    if (hasSession) clearSession();
  };

  return {
    /** Lets go of it, and stays who they are. */
    carryOn: () => {
      void navigate(
        { pathname, search: withoutInvitation(search) },
        { replace: true },
      );
      invitationTicket.clear();
    },
    /** Signs out, to come back with it as somebody else. */
    signOut: () => {
      requestClerkSignOut();
      leaveWorkspace();
    },
    /** Leaves the workspace that is open, if one is. */
    leaveWorkspace,
  };
};
