import {
  addNamedImport,
  appendArrayElement,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const coreEngineModule: Rewrite = {
  name: 'ClerkAuthModule in the server',
  candidates: [
    'packages/twenty-server/src/engine/core-modules/core-engine.module.ts',
  ],
  anchor: 'the array imports of @Module on the class CoreEngineModule',
  edits: [
    addNamedImport({
      name: 'ClerkAuthModule',
      from: 'src/engine/core-modules/clerk-auth/clerk-auth.module',
    }),
    appendArrayElement({
      className: 'CoreEngineModule',
      decorator: 'Module',
      property: 'imports',
      element: 'ClerkAuthModule',
    }),
  ],
};
