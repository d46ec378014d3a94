import { Suspense } from 'react';

import { lazyScreen } from '@/clerk-auth/components/settings/lazyScreen';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';

const OrganizationProfileScreen = lazyScreen(
  async () =>
    (await import('@/clerk-auth/components/settings/OrganizationProfileScreen'))
      .OrganizationProfileScreen,
);
const LocalOrganizationScreen = lazyScreen(
  async () =>
    (
      await import('@/clerk-auth/components/settings/local-organization/LocalOrganizationScreen')
    ).LocalOrganizationScreen,
);

/** Settings, Members, Invite: the members of the organization. */
export const MembersSettings = () => {
  const organizationsUrl = useOrganizationsUrl();

  return (
    <Suspense>
      {organizationsUrl === undefined ? (
        <OrganizationProfileScreen isAlone />
      ) : (
        <LocalOrganizationScreen organizationsUrl={organizationsUrl} isAlone />
      )}
    </Suspense>
  );
};
