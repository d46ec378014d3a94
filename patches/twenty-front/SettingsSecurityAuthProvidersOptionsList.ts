import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const settingsSecurityAuthProvidersOptionsList: Rewrite = {
  name: 'Settings of the sign-in at Clerk',
  candidates: [
    'packages/twenty-front/src/modules/settings/security/components/SettingsSecurityAuthProvidersOptionsList.tsx',
  ],
  onlyWith: membersPage,
  anchor: 'the value of the constant SettingsSecurityAuthProvidersOptionsList',
  edits: [
    addNamedImport({
      name: 'withClerkSignInSettings',
      from: '@/clerk-auth/components/settings/withClerkSignInSettings',
    }),
    wrapInitializer({
      of: 'SettingsSecurityAuthProvidersOptionsList',
      with: 'withClerkSignInSettings',
    }),
  ],
};
