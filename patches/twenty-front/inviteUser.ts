import {
  addNamedImport,
  oneOf,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { multiWorkspaceDropdownDefaultComponents } from './MultiWorkspaceDropdownDefaultComponents';

const from = '@/clerk-auth/components/settings/invitationsPath';

export const inviteUser: Rewrite = {
  name: '"Invite user" in the workspace menu',
  candidates: multiWorkspaceDropdownDefaultComponents.candidates,
  anchor:
    'the one call of getSettingsPath behind to={`, or behind to={ with SettingsPath.WorkspaceMembersPage',
  edits: [
    oneOf(
      [
        addNamedImport({ name: 'invitationsPath', from }),
        wrapCallArgument({
          of: 'getSettingsPath',
          with: 'invitationsPath',
          behind: 'to={`',
        }),
      ],
      // Up to 2.6 or so it leads to the page, and not to a place on it.
      [
        addNamedImport({ name: 'invitationsPathWithPlace', from }),
        wrapCallArgument({
          of: 'getSettingsPath',
          with: 'invitationsPathWithPlace',
          behind: 'to={',
          given: 'SettingsPath.WorkspaceMembersPage',
        }),
      ],
    ),
  ],
};
