import {
  addNamedImport,
  computeInTemplate,
  oneOf,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const generateFrontConfig: Rewrite = {
  name: "Clerk's settings for the browser",
  candidates: ['packages/twenty-server/src/utils/generate-front-config.ts'],
  anchor: 'the object that window._env_ becomes',
  edits: [
    addNamedImport({
      name: 'withClerkFrontConfiguration',
      from: 'src/engine/core-modules/clerk-auth/configuration/with-clerk-front-configuration',
    }),
    oneOf(
      wrapCallArgument({
        of: 'JSON.stringify',
        with: 'withClerkFrontConfiguration',
        behind: 'window._env_ =',
      }),
      // Since about 2.33 the server tells the browser nothing, and says so in the text.
      computeInTemplate({
        of: '{}',
        behind: 'window._env_ =',
        with: ['JSON.stringify', 'withClerkFrontConfiguration'],
      }),
    ),
  ],
};
