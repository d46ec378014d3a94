import { addNamedImport, wrapJsx } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

const FOLDER =
  'packages/twenty-front/src/modules/ui/navigation/navigation-drawer/components/MultiWorkspaceDropdown';

export const multiWorkspaceDropdownButton: Rewrite = {
  name: 'The workspace menu by keyboard',
  candidates: [`${FOLDER}/MultiWorkspaceDropdownButton.tsx`],
  anchor: 'the one Dropdown in MultiWorkspaceDropdownButton',
  // Since about 2.45 the menu is made of other parts.
  onlyWith: `${FOLDER}/internal/MultiWorkspaceDropdownDefaultComponents.tsx`,
  edits: [
    addNamedImport({
      name: 'WorkspaceMenuByKeyboard',
      from: '@/clerk-auth/components/WorkspaceMenuByKeyboard',
    }),
    wrapJsx({ of: ['Dropdown'], with: 'WorkspaceMenuByKeyboard' }),
  ],
};
