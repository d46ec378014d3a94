import { type ComponentType } from 'react';
import { useNavigate } from 'react-router-dom';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import { SettingsNotice } from '@/clerk-auth/components/settings/SettingsNotice';
import { useInsideMessages } from '@/clerk-auth/messages/inside/useInsideMessages';
import { ORGANIZATION_SETTINGS_PATH } from '@/clerk-auth/paths/settingsPaths';

const OrganizationDeletion = () => {
  const { messages } = useInsideMessages();
  const navigate = useNavigate();

  return (
    <SettingsNotice
      title={messages.deletionTitle}
      text={messages.deletionText}
      action={messages.manageOrganization}
      onAction={() => void navigate(ORGANIZATION_SETTINGS_PATH)}
    />
  );
};

/** A workspace goes with its organization, and not by itself. */
export const withClerkDeletion = (TwentysSection: ComponentType) =>
  insteadOf(TwentysSection, OrganizationDeletion);
