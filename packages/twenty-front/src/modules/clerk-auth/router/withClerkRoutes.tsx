import { type RouteObject } from 'react-router-dom';

import { ClerkGuard } from '@/clerk-auth/components/ClerkGuard';
import { clerkConfiguration } from '@/clerk-auth/configuration/clerkConfiguration';
import { guardRoutes } from '@/clerk-auth/router/guardRoutes';

/**
 * Puts Clerk's guard between Twenty's root route, which holds its providers,
 * and its pages. Without Clerk it returns what it was given.
 */
export const withClerkRoutes = (routes: RouteObject[]): RouteObject[] =>
  clerkConfiguration.read().status === 'off'
    ? routes
    : guardRoutes(routes, <ClerkGuard />);
