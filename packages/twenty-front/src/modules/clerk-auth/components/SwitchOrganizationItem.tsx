import { TwentyMenuItem } from '@/clerk-auth/bridge/TwentyMenuItem';
import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { organizationSwitchRequest } from '@/clerk-auth/session/organizationSwitchRequest';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

/** Leads from the workspace menu to Clerk's list of organizations. */
export const SwitchOrganizationItem = () => {
  const { clearSession } = useTwentyBridge();
  const { messages } = useMessages();

  if (useClerkConfiguration().status !== 'on') return null;

  return (
    <TwentyMenuItem
      text={messages.switchOrganization}
      onClick={() => {
        const owner = readSessionOwner();

        if (owner !== null) organizationSwitchRequest.set(owner.organizationId);
        clearSession();
      }}
    />
  );
};
