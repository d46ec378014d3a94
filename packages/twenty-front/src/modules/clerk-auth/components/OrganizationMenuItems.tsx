import { useNavigate } from 'react-router-dom';

import {
  IconBuilding,
  IconSignOut,
  IconSwitch,
} from '@/clerk-auth/bridge/icons';
import { TwentyMenuItems } from '@/clerk-auth/bridge/TwentyMenuItems';
import { useTwentyMenu } from '@/clerk-auth/bridge/useTwentyMenu';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useSwitchOrganization } from '@/clerk-auth/hooks/useSwitchOrganization';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { ORGANIZATION_SETTINGS_PATH } from '@/clerk-auth/paths/settingsPaths';

/** In the workspace menu: another organization, this one, and signing out. */
export const OrganizationMenuItems = () =>
  useClerkConfiguration().status === 'on' ? <Items /> : null;

const Items = () => {
  const switchOrganization = useSwitchOrganization();
  const { close, signOut } = useTwentyMenu();
  const { messages } = useMessages();
  const navigate = useNavigate();

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
