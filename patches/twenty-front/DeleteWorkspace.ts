import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const deleteWorkspace: Rewrite = {
  name: 'Deleting a workspace with its organization',
  candidates: [
    'packages/twenty-front/src/modules/settings/profile/components/DeleteWorkspace.tsx',
  ],
  onlyWith: membersPage,
  anchor: 'the value of the constant DeleteWorkspace',
  edits: [
    addNamedImport({
      name: 'withClerkDeletion',
      from: '@/clerk-auth/components/settings/withClerkDeletion',
    }),
    wrapInitializer({ of: 'DeleteWorkspace', with: 'withClerkDeletion' }),
  ],
};
