import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

export const settingsWorkspaceMembersInviteTab: Rewrite = {
  name: "Clerk's members in the settings",
  candidates: [membersPage],
  onlyWith: membersPage,
  anchor: 'the value of the constant SettingsWorkspaceMembersInviteTab',
  edits: [
    addNamedImport({
      name: 'withClerkMembers',
      from: '@/clerk-auth/components/settings/withClerkMembers',
    }),
    wrapInitializer({
      of: 'SettingsWorkspaceMembersInviteTab',
      with: 'withClerkMembers',
    }),
  ],
};
