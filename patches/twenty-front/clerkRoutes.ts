import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';

/** What the rewrites of all routers have in common. */
export const clerkRoutes = {
  anchor: 'the routes given to the one call of createBrowserRouter',
  edits: [
    addNamedImport({
      name: 'withClerkRoutes',
      from: '@/clerk-auth/router/withClerkRoutes',
    }),
    wrapCallArgument({ of: 'createBrowserRouter', with: 'withClerkRoutes' }),
  ],
};
