import { Route } from 'react-router-dom';

import { OrganizationSettings } from '@/clerk-auth/components/settings/OrganizationSettings';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { ORGANIZATION_PATH } from '@/clerk-auth/paths/settingsPaths';

/** One more page of Twenty's settings; none without Clerk. */
export const organizationRoute = clerkConfiguration.read().status !== 'off' && (
  <Route path={ORGANIZATION_PATH} element={<OrganizationSettings />} />
);
