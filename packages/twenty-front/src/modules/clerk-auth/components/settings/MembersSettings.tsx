import { Suspense } from 'react';

import { lazyScreen } from '@/clerk-auth/components/settings/lazyScreen';

const OrganizationProfileScreen = lazyScreen(
  async () =>
    (await import('@/clerk-auth/components/settings/OrganizationProfileScreen'))
      .OrganizationProfileScreen,
);

/** Settings, Members, Invite: the members of the organization. */
export const MembersSettings = () => (
  <Suspense>
    <OrganizationProfileScreen startsWith="members" isAlone />
  </Suspense>
);
