import { type ReactNode } from 'react';
import { type RouteObject } from 'react-router-dom';

/**
 * Puts a guard around all pages of each root route, below Twenty's providers, which it
 * needs. They are the root's, or of the only route that the root frames (since about
 * 2.45).
 */
export const guardRoutes = (
  routes: RouteObject[],
  guard: ReactNode,
): RouteObject[] =>
  routes.map((root, index) => guardRoute(root, guard, `clerk-guard-${index}`));

const guardRoute = (
  route: RouteObject,
  guard: ReactNode,
  // React Router would number it like its first child.
  id: string,
): RouteObject => {
  if (route.children === undefined) return route;

  const [framed, another] = route.children;
  const isFrame =
    framed?.children !== undefined &&
    framed.path === undefined &&
    another === undefined;

  return {
    ...route,
    children: isFrame
      ? [guardRoute(framed, guard, id)]
      : [{ id, element: guard, children: route.children }],
  };
};
