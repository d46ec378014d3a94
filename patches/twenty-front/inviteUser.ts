import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';
import { multiWorkspaceDropdownDefaultComponents } from './MultiWorkspaceDropdownDefaultComponents';

export const inviteUser: Rewrite = {
  name: '"Invite user" in the workspace menu',
  candidates: multiWorkspaceDropdownDefaultComponents.candidates,
  onlyWith: membersPage,
  anchor: 'the one call of getSettingsPath behind to={`',
  edits: [
    addNamedImport({
      name: 'invitationsPath',
      from: '@/clerk-auth/components/settings/invitationsPath',
    }),
    wrapCallArgument({
      of: 'getSettingsPath',
      with: 'invitationsPath',
      behind: 'to={`',
    }),
  ],
};
