import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const settingsProfile: Rewrite = {
  name: "Clerk's account in the settings",
  candidates: [
    'packages/twenty-front/src/pages/settings/profile/SettingsProfile.tsx',
  ],
  onlyWith: membersPage,
  anchor: 'the value of the constant SettingsProfile',
  edits: [
    addNamedImport({
      name: 'withClerkAccount',
      from: '@/clerk-auth/components/settings/withClerkAccount',
    }),
    wrapInitializer({ of: 'SettingsProfile', with: 'withClerkAccount' }),
  ],
};
