import { useLeaveWorkspace } from '@/clerk-auth/hooks/useLeaveWorkspace';
import { organizationSwitchRequest } from '@/clerk-auth/session/organizationSwitchRequest';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

/** Leaves the workspace for the list of organizations. */
export const useSwitchOrganization = (): (() => void) => {
  const leaveWorkspace = useLeaveWorkspace();

  return () => {
    const owner = readSessionOwner();

    if (owner !== null) organizationSwitchRequest.set(owner.organizationId);
    void leaveWorkspace();
  };
};
