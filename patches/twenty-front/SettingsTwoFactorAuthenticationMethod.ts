import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const settingsTwoFactorAuthenticationMethod: Rewrite = {
  name: "Clerk's second factor in the settings",
  candidates: [
    'packages/twenty-front/src/pages/settings/profile/SettingsTwoFactorAuthenticationMethod.tsx',
  ],
  onlyWith: membersPage,
  anchor: 'the value of the constant SettingsTwoFactorAuthenticationMethod',
  edits: [
    addNamedImport({
      name: 'withClerkAccount',
      from: '@/clerk-auth/components/settings/withClerkAccount',
    }),
    wrapInitializer({
      of: 'SettingsTwoFactorAuthenticationMethod',
      with: 'withClerkAccount',
    }),
  ],
};
