import { useMemo } from 'react';
import { useNavigate } from 'react-router-dom';

import {
  IconBuilding,
  IconLeave,
  IconPlus,
  IconSignOut,
  IconSwitch,
  pictureAsIcon,
} from '@/clerk-auth/bridge/icons';
import { TwentyMenuItems } from '@/clerk-auth/bridge/TwentyMenuItems';
import { useTwentyBridge } from '@/clerk-auth/bridge/useTwentyBridge';
import { useTwentyMenu } from '@/clerk-auth/bridge/useTwentyMenu';
import { useClerkConfiguration } from '@/clerk-auth/configuration/useClerkConfiguration';
import { useClerkClient } from '@/clerk-auth/hooks/useClerkClient';
import { useCreateOrganization } from '@/clerk-auth/hooks/useCreateOrganization';
import { useSwitchOrganization } from '@/clerk-auth/hooks/useSwitchOrganization';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import {
  ORGANIZATION_SETTINGS_PATH,
  PROFILE_SETTINGS_PATH,
} from '@/clerk-auth/paths/settingsPaths';
import { leaveQuestion } from '@/clerk-auth/session/leaveQuestion';

/** In the workspace menu: oneself, the organizations, and signing out. */
export const OrganizationMenuItems = () =>
  useClerkConfiguration().status === 'on' ? <Items /> : null;

const Items = () => {
  const switchOrganization = useSwitchOrganization();
  const createOrganization = useCreateOrganization();
  const { isImpersonating } = useTwentyBridge();
  const { close, signOut } = useTwentyMenu();
  const { person } = useClerkClient();
  const { messages } = useMessages();
  const navigate = useNavigate();
  const imageUrl = person?.imageUrl;
  const Picture = useMemo(() => pictureAsIcon(imageUrl), [imageUrl]);

  const closing = (choose: () => void) => () => {
    close();
    choose();
  };
  // Of whoever acts as somebody else they would be their own.
  const isOneself = person !== null && !isImpersonating;

  return (
    <TwentyMenuItems
      items={[
        isOneself && {
          text: person.name,
          Icon: Picture,
          onClick: closing(() => void navigate(PROFILE_SETTINGS_PATH)),
        },
        {
          text: messages.switchOrganization,
          Icon: IconSwitch,
          onClick: switchOrganization,
        },
        isOneself &&
          createOrganization !== null && {
            text: messages.createOrganization,
            Icon: IconPlus,
            onClick: closing(createOrganization),
          },
        {
          text: messages.manageOrganization,
          Icon: IconBuilding,
          onClick: closing(() => void navigate(ORGANIZATION_SETTINGS_PATH)),
        },
        isOneself && {
          text: messages.leaveOrganization,
          Icon: IconLeave,
          onClick: closing(leaveQuestion.open),
        },
        { text: messages.signOut, Icon: IconSignOut, onClick: signOut },
      ].filter((item) => item !== false)}
    />
  );
};
