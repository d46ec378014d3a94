/**
 * Releases whose settings have this page (since some time after 2.6) get
 * Clerk's screens in them; earlier ones keep their own.
 */
export const membersPage =
  'packages/twenty-front/src/pages/settings/members/tabs/SettingsWorkspaceMembersInviteTab.tsx';
