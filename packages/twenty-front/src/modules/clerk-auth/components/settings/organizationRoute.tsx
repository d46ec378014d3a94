import { Route, type RouteObject } from 'react-router-dom';

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
