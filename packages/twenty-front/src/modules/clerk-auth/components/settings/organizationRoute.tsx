import { Route } from 'react-router-dom';

import { OrganizationSettings } from '@/clerk-auth/components/settings/OrganizationSettings';
import { connectorsUrlOf } from '@/clerk-auth/configuration/connectorsUrlOf';
import { SallaSettings } from '@/clerk-auth/components/settings/salla/SallaSettings';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import {
  ORGANIZATION_PATH,
  SALLA_PATH,
} from '@/clerk-auth/paths/settingsPaths';

const connectorsUrl = connectorsUrlOf(clerkConfiguration.read());

/** More pages of Twenty's settings; none without Clerk. */
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
