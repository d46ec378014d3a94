import { type ComponentType } from 'react';

import { createChunk } from '@/clerk-auth/chunks/createChunk';
import { type OrganizationProfileScreenProps } from '@/clerk-auth/components/settings/OrganizationProfileScreen';
import { SettingsMissing } from '@/clerk-auth/components/settings/SettingsMissing';

type SettingsScreens = {
  Account: ComponentType;
  Organization: ComponentType<OrganizationProfileScreenProps>;
};

/** Clerk's screens in the settings, for those who open them. */
export const settingsChunk = createChunk<SettingsScreens>(async () => {
  try {
    const [{ AccountScreen }, { OrganizationProfileScreen }] =
      await Promise.all([
        import('@/clerk-auth/components/settings/AccountScreen'),
        import('@/clerk-auth/components/settings/OrganizationProfileScreen'),
      ]);
    return { Account: AccountScreen, Organization: OrganizationProfileScreen };
  } catch {
    return { Account: SettingsMissing, Organization: SettingsMissing };
  }
});
