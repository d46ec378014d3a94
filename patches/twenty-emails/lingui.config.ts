import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const emailsLinguiConfig: Rewrite = {
  name: 'Texts that the e-mails lack',
  candidates: ['packages/twenty-emails/lingui.config.ts'],
  anchor: 'the one call of defineConfig',
  edits: [
    addNamedImport({
      name: 'withTranslations',
      from: './src/clerk-auth/translations/emails',
    }),
    wrapCallArgument({ of: 'defineConfig', with: 'withTranslations' }),
  ],
};
