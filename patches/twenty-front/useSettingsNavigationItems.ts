import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const useSettingsNavigationItems: Rewrite = {
  name: 'The organization in the list of settings',
  candidates: [
    'packages/twenty-front/src/modules/settings/hooks/useSettingsNavigationItems.tsx',
  ],
  onlyWith: membersPage,
  anchor: 'the value of the constant useSettingsNavigationItems',
  edits: [
    addNamedImport({
      name: 'withOrganizationItem',
      from: '@/clerk-auth/components/settings/withOrganizationItem',
    }),
    wrapInitializer({
      of: 'useSettingsNavigationItems',
      with: 'withOrganizationItem',
    }),
  ],
};
