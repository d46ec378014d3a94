import { type ReactNode } from 'react';
import { type RouteObject } from 'react-router-dom';

/** Gives each root route a single child: a guard around all its pages. */
export const guardRoutes = (
  routes: RouteObject[],
  guard: ReactNode,
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
              element: guard,
              children: root.children,
            },
          ],
        },
  );
