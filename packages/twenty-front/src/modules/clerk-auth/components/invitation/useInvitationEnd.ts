import { useLocation, useNavigate } from 'react-router-dom';

import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import {
  invitationTicket,
  withoutInvitation,
} from '@/clerk-auth/session/invitationTicket';
import { requestClerkSignOut } from '@/clerk-auth/session/requestClerkSignOut';

/** What becomes of an invitation that was opened. */
export const useInvitationEnd = () => {
  const { hasSession, clearSession } = useTwentyBridge();
  const leaveWorkspace = useLeaveWorkspace();
  const { pathname, search } = useLocation();
  const navigate = useNavigate();

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
      if (hasSession) void clearSession();
    },
    /** Leaves the workspace that is open, if one is. */
    leaveWorkspace: () => {
      if (hasSession) void leaveWorkspace();
    },
  };
};
