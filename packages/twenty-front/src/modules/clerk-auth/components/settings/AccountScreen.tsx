import { UserProfile } from '@clerk/clerk-react';

import { SettingsClerkBox } from '@/clerk-auth/components/settings/SettingsClerkBox';
import { settingsAppearance } from '@/clerk-auth/components/settings/settingsAppearance';
import { useFollowClerk } from '@/clerk-auth/components/settings/useFollowClerk';

/** Clerk's screens for the person: name, addresses, password, devices. */
export const AccountScreen = () => {
  useFollowClerk();

  return (
    <SettingsClerkBox>
      {/* Its steps live in the hash, where Twenty's router does not look. */}
      <UserProfile routing="hash" appearance={settingsAppearance} />
    </SettingsClerkBox>
  );
};
