import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import {
  organizationSwitchRequest,
  type WantedOrganization,
} from '@/clerk-auth/session/organizationSwitchRequest';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

/** Leaves the workspace for the list of organizations, or the form to make one. */
export const useSwitchOrganization = (
  wanted: WantedOrganization = 'another',
): (() => void) => {
  const leaveWorkspace = useLeaveWorkspace();

  return () => {
    const owner = readSessionOwner();

    if (owner !== null) {
      organizationSwitchRequest.set(owner.organizationId, wanted);
    }
    void leaveWorkspace();
  };
};
