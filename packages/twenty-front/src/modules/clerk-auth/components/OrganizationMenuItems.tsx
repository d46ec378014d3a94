import { useNavigate } from 'react-router-dom';

import {
  IconBuilding,
  IconSignOut,
  IconSwitch,
} from '@/clerk-auth/bridge/icons';
import { TwentyMenuItems } from '@/clerk-auth/bridge/TwentyMenuItems';
import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useTwentyMenu } from '@/clerk-auth/bridge/useTwentyMenu';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { ORGANIZATION_SETTINGS_PATH } from '@/clerk-auth/paths/settingsPaths';
import { organizationSwitchRequest } from '@/clerk-auth/session/organizationSwitchRequest';
import { readSessionOwner } from '@/clerk-auth/session/sessionOwner';

/** In the workspace menu: another organization, this one, and signing out. */
export const OrganizationMenuItems = () =>
  useClerkConfiguration().status === 'on' ? <Items /> : null;

const Items = () => {
  const { clearSession } = useTwentyBridge();
  const { close, signOut } = useTwentyMenu();
  const { messages } = useMessages();
  const navigate = useNavigate();

  const switchOrganization = () => {
    const owner = readSessionOwner();

    if (owner !== null) organizationSwitchRequest.set(owner.organizationId);
    clearSession();
  };

  return (
    <TwentyMenuItems
      items={[
        {
          text: messages.switchOrganization,
          Icon: IconSwitch,
          onClick: switchOrganization,
        },
        {
          text: messages.manageOrganization,
          Icon: IconBuilding,
          onClick: () => {
            close();
            void navigate(ORGANIZATION_SETTINGS_PATH);
          },
        },
        { text: messages.signOut, Icon: IconSignOut, onClick: signOut },
      ]}
    />
  );
};
