import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const serverLinguiConfig: Rewrite = {
  name: 'Texts that the server lacks',
  candidates: ['packages/twenty-server/lingui.config.ts'],
  anchor: 'the one call of defineConfig',
  edits: [
    addNamedImport({
      name: 'withTranslations',
      from: './src/engine/core-modules/clerk-auth/translations/server',
    }),
    wrapCallArgument({ of: 'defineConfig', with: 'withTranslations' }),
  ],
};
