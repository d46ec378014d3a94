import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const memberInfosTab: Rewrite = {
  name: 'Removing a member at the organization',
  candidates: [
    'packages/twenty-front/src/modules/settings/members/components/MemberInfosTab.tsx',
  ],
  onlyWith: membersPage,
  anchor: 'the value of the constant MemberInfosTab',
  edits: [
    addNamedImport({
      name: 'withClerkRemoval',
      from: '@/clerk-auth/components/settings/withClerkRemoval',
    }),
    wrapInitializer({ of: 'MemberInfosTab', with: 'withClerkRemoval' }),
  ],
};
