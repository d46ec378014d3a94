import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { clerkRoutes } from './clerkRoutes';

// Releases that route a workspace's host by itself have a second router, for
// the host on which people choose their workspace.
export const useCreateRootAppRouter: Rewrite = {
  name: "Clerk's routes outside a workspace",
  candidates: [
    'packages/twenty-front/src/modules/app/hooks/useCreateRootAppRouter.tsx',
  ],
  onlyWith:
    'packages/twenty-front/src/modules/app/hooks/useCreateWorkspaceAppRouter.tsx',
  ...clerkRoutes,
};
