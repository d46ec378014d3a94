import { type ReactNode } from 'react';
import { type RouteObject } from 'react-router-dom';

import { SIGN_IN_PATH } from '@/clerk-auth/router/twentyPaths';

const findSignInPage = (routes: RouteObject[]): ReactNode => {
  for (const { path, element, children } of routes) {
    const page =
      path === SIGN_IN_PATH ? element : findSignInPage(children ?? []);
    if (page !== undefined) return page;
  }
  return undefined;
};

/**
 * Gives each root route a single child: a guard around all its pages.
 *
 * @param makeGuard Makes the guard's element from the element of the sign-in
 *   page, without the layouts that Twenty puts around it.
 */
export const guardRoutes = (
  routes: RouteObject[],
  makeGuard: (signInPage: ReactNode) => ReactNode,
): RouteObject[] =>
  routes.map((root, index) =>
    root.children === undefined
      ? root
      : {
          ...root,
          children: [
            {
              // React Router would number it like its first child.
              id: `clerk-guard-${index}`,
              element: makeGuard(findSignInPage(root.children)),
              children: root.children,
            },
          ],
        },
  );
