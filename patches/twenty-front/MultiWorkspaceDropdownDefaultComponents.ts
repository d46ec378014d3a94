import {
  addNamedImport,
  appendJsxChild,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const multiWorkspaceDropdownDefaultComponents: Rewrite = {
  name: 'The organization in the workspace menu',
  candidates: [
    'packages/twenty-front/src/modules/ui/navigation/navigation-drawer/components/MultiWorkspaceDropdown/internal/MultiWorkspaceDropdownDefaultComponents.tsx',
    // Since about 2.47.
    'packages/twenty-front/src/modules/navigation/components/MultiWorkspaceDropdown/internal/MultiWorkspaceDropdownDefaultComponents.tsx',
  ],
  anchor: 'the element that MultiWorkspaceDropdownDefaultComponents returns',
  edits: [
    addNamedImport({
      name: 'OrganizationMenuItems',
      from: '@/clerk-auth/components/OrganizationMenuItems',
    }),
    appendJsxChild({
      of: 'MultiWorkspaceDropdownDefaultComponents',
      child: '<OrganizationMenuItems />',
    }),
  ],
};
