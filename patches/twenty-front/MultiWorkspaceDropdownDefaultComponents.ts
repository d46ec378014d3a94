import {
  addNamedImport,
  appendJsxChild,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const multiWorkspaceDropdownDefaultComponents: Rewrite = {
  name: 'Switching organizations in the workspace menu',
  candidates: [
    'packages/twenty-front/src/modules/ui/navigation/navigation-drawer/components/MultiWorkspaceDropdown/internal/MultiWorkspaceDropdownDefaultComponents.tsx',
  ],
  anchor: 'the element that MultiWorkspaceDropdownDefaultComponents returns',
  edits: [
    addNamedImport({
      name: 'SwitchOrganizationItem',
      from: '@/clerk-auth/components/SwitchOrganizationItem',
    }),
    appendJsxChild({
      of: 'MultiWorkspaceDropdownDefaultComponents',
      child: '<SwitchOrganizationItem />',
    }),
  ],
};
