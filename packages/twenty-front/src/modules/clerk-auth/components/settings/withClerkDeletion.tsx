import { type ComponentType } from 'react';
import { useNavigate } from 'react-router-dom';

import { insteadOf } from '@/clerk-auth/components/settings/insteadOf';
import { SettingsNotice } from '@/clerk-auth/components/settings/SettingsNotice';
import { useMessages } from '@/clerk-auth/messages/useMessages';
import { ORGANIZATION_SETTINGS_PATH } from '@/clerk-auth/paths/settingsPaths';

const OrganizationDeletion = () => {
  const { messages } = useMessages();
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
