import { Suspense } from 'react';
import { Navigate, useLocation } from 'react-router-dom';

import { lazyScreen } from '@/clerk-auth/components/settings/lazyScreen';
import { useOrganizationsUrl } from '@/clerk-auth/configuration/useOrganizationsUrl';
import { ORGANIZATION_SETTINGS_PATH } from '@/clerk-auth/paths/settingsPaths';

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

/** Clerk's name for what it says of the organization itself, which has a page of its own. */
const CLERKS_GENERAL_HASH = '#/organization-general';

/** Settings, Members, Invite: the members of the organization. */
export const MembersSettings = () => {
  const { hash } = useLocation();
  const organizationsUrl = useOrganizationsUrl();

  if (hash === CLERKS_GENERAL_HASH) {
    return <Navigate to={ORGANIZATION_SETTINGS_PATH} replace />;
  }
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
