import { OrganizationProfile } from '@clerk/clerk-react';

import { SettingsClerkBox } from '@/clerk-auth/components/settings/SettingsClerkBox';
import {
  membersAppearance,
  settingsAppearance,
} from '@/clerk-auth/components/settings/settingsAppearance';
import { useFollowClerk } from '@/clerk-auth/components/settings/useFollowClerk';
import { SIGN_IN_PATH } from '@/clerk-auth/paths/twentyPaths';

type OrganizationProfileScreenProps = {
  /** Its members only, without the way to the other pages. */
  isAlone?: boolean;
};

/** Clerk puts pages that are not named before those that are. */
const MEMBERS_FIRST = ['members', 'general', 'billing', 'apiKeys'] as const;

/** Clerk's screens for the organization: its name, members and invitations. */
export const OrganizationProfileScreen = ({
  isAlone = false,
}: OrganizationProfileScreenProps) => {
  useFollowClerk();

  return (
    <SettingsClerkBox>
      {/* Its steps live in the hash, where Twenty's router does not look. */}
      <OrganizationProfile
        routing="hash"
        appearance={isAlone ? membersAppearance : settingsAppearance}
        afterLeaveOrganizationUrl={SIGN_IN_PATH}
      >
        {isAlone &&
          MEMBERS_FIRST.map((label) => (
            <OrganizationProfile.Page key={label} label={label} />
          ))}
      </OrganizationProfile>
    </SettingsClerkBox>
  );
};
