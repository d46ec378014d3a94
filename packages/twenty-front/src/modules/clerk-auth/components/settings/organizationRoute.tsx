import { Route, type RouteObject } from 'react-router-dom';

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
const pages: Pick<RouteObject, 'path' | 'element'>[] =
  clerkConfiguration.read().status === 'off'
    ? []
    : [
        { path: ORGANIZATION_PATH, element: <OrganizationSettings /> },
        ...(connectorsUrl === undefined
          ? []
          : [
              {
                path: SALLA_PATH,
                element: <SallaSettings connectorsUrl={connectorsUrl} />,
              },
            ]),
      ];

/** For releases that write their routes as elements. */
export const organizationRoute = pages.map(({ path, element }) => (
  <Route key={path} path={path} element={element} />
));

/** For those that write them as objects (since about 2.45). */
export const withOrganizationRoute = <Route extends RouteObject>(
  routes: Route[],
): (Route | (typeof pages)[number])[] => [...routes, ...pages];
