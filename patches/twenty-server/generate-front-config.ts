import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const generateFrontConfig: Rewrite = {
  name: "Clerk's settings for the browser",
  candidates: ['packages/twenty-server/src/utils/generate-front-config.ts'],
  anchor: 'the object that JSON.stringify turns into window._env_',
  edits: [
    addNamedImport({
      name: 'withClerkFrontConfiguration',
      from: 'src/engine/core-modules/clerk-auth/configuration/with-clerk-front-configuration',
    }),
    wrapCallArgument({
      of: 'JSON.stringify',
      with: 'withClerkFrontConfiguration',
      behind: 'window._env_ =',
    }),
  ],
};
