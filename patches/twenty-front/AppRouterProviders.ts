import {
  addNamedImport,
  wrapReturnedJsx,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

// 2.6 has one component around every page; later releases split it and keep
// what both halves share in SharedAppProviders.
export const appRouterProviders: Rewrite = {
  name: "Clerk's provider around the app",
  candidates: [
    'packages/twenty-front/src/modules/app/components/SharedAppProviders.tsx',
    'packages/twenty-front/src/modules/app/components/AppRouterProviders.tsx',
  ],
  anchor: 'the one JSX tree that the component returns',
  edits: [
    addNamedImport({
      name: 'ClerkProvider',
      from: '@/clerk-auth/components/ClerkProvider',
    }),
    wrapReturnedJsx({
      of: ['SharedAppProviders', 'AppRouterProviders'],
      with: 'ClerkProvider',
    }),
  ],
};
