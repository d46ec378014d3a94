import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const frontLinguiConfig: Rewrite = {
  name: 'Texts that the front lacks',
  candidates: ['packages/twenty-front/lingui.config.ts'],
  anchor: 'the one call of defineConfig',
  edits: [
    addNamedImport({
      name: 'withTranslations',
      from: './src/modules/clerk-auth/translations/front',
    }),
    wrapCallArgument({ of: 'defineConfig', with: 'withTranslations' }),
  ],
};
