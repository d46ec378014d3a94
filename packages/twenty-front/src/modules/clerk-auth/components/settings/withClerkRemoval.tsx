import { type ComponentType } from 'react';
import { useNavigate } from 'react-router-dom';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import {
  INVITATIONS_HASH,
  ORGANIZATION_SETTINGS_PATH,
} from '@/clerk-auth/paths/settingsPaths';

type WithRemoval = { onDelete: () => void };

/** Removing somebody begins at the organization's members, where it counts. */
export const withClerkRemoval = <Properties extends WithRemoval>(
  TwentysTab: ComponentType<Properties>,
): ComponentType<Properties> =>
  insteadOf(TwentysTab, (properties) => {
    const navigate = useNavigate();

    return (
      <TwentysTab
        {...properties}
        onDelete={() =>
          void navigate(`${ORGANIZATION_SETTINGS_PATH}${INVITATIONS_HASH}`)
        }
      />
    );
  });
