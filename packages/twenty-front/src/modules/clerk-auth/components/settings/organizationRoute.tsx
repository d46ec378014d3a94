import { Route } from 'react-router-dom';

import { lazyScreen } from '@/clerk-auth/components/settings/lazyScreen';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { connectorsUrlOf } from '@/clerk-auth/configuration/connectorsUrlOf';
import {
  ORGANIZATION_PATH,
  SALLA_PATH,
} from '@/clerk-auth/paths/settingsPaths';

const OrganizationSettings = lazyScreen(
  async () =>
    (await import('@/clerk-auth/components/settings/OrganizationSettings'))
      .OrganizationSettings,
);
const SallaSettings = lazyScreen(
  async () =>
    (await import('@/clerk-auth/components/settings/salla/SallaSettings'))
      .SallaSettings,
);

const connectorsUrl = connectorsUrlOf(clerkConfiguration.read());

/** More pages of Twenty's settings, inside its `Suspense`; none without Clerk. */
export const organizationRoute = clerkConfiguration.read().status !== 'off' && (
  <>
    <Route path={ORGANIZATION_PATH} element={<OrganizationSettings />} />
    {connectorsUrl !== undefined && (
      <Route
        path={SALLA_PATH}
        element={<SallaSettings connectorsUrl={connectorsUrl} />}
      />
    )}
  </>
);
