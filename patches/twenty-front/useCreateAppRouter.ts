import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { clerkRoutes } from './clerkRoutes';

export const useCreateAppRouter: Rewrite = {
  name: "Clerk's routes in the app",
  candidates: [
    'packages/twenty-front/src/modules/app/hooks/useCreateWorkspaceAppRouter.tsx',
    'packages/twenty-front/src/modules/app/hooks/useCreateAppRouter.tsx',
  ],
  ...clerkRoutes,
};
