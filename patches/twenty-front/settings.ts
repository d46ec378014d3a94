import {
  addNamedImport,
  wrapInitializer,
  wrapJsx,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

const SOURCES = 'packages/twenty-front/src';

/**
 * Wraps what a file of the settings is named after.
 *
 * @param file below the sources, without its ending.
 * @param wrapper of ours, from the module named after it unless `from` says otherwise.
 * @param formerly where it was up to 2.6 or so.
 */
const wrapped = (
  name: string,
  file: string,
  wrapper: string,
  {
    from = wrapper,
    formerly = [],
  }: { from?: string; formerly?: string[] } = {},
): Rewrite => {
  const constant = file.slice(file.lastIndexOf('/') + 1);

  return {
    name,
    candidates: [file, ...formerly].map((each) => `${SOURCES}/${each}.tsx`),
    anchor: `the value of the constant ${constant}`,
    edits: [
      addNamedImport({
        name: wrapper,
        from: `@/clerk-auth/components/settings/${from}`,
      }),
      wrapInitializer({ of: constant, with: wrapper }),
    ],
  };
};

/** What of Twenty's settings Clerk has screens for, or keeps. */
export const settings: Rewrite[] = [
  wrapped(
    "Clerk's members in the settings",
    'pages/settings/members/tabs/SettingsWorkspaceMembersInviteTab',
    'withClerkMembers',
  ),
  wrapped(
    'Removing a member at the organization',
    'modules/settings/members/components/MemberInfosTab',
    'withClerkRemoval',
  ),
  wrapped(
    "Clerk's account in the settings",
    'pages/settings/profile/SettingsProfile',
    'withClerkAccount',
    { formerly: ['pages/settings/SettingsProfile'] },
  ),
  wrapped(
    "Clerk's second factor in the settings",
    'pages/settings/profile/SettingsTwoFactorAuthenticationMethod',
    'withClerkAccount',
    { formerly: ['pages/settings/SettingsTwoFactorAuthenticationMethod'] },
  ),
  wrapped(
    'The organization in the list of settings',
    'modules/settings/hooks/useSettingsNavigationItems',
    'withOrganizationItem',
  ),
  wrapped(
    'Deleting a workspace with its organization',
    'modules/settings/profile/components/DeleteWorkspace',
    'withClerkDeletion',
  ),
  wrapped(
    'Settings of the sign-in at Clerk',
    'modules/settings/security/components/SettingsSecurityAuthProvidersOptionsList',
    'withClerkSignInSettings',
    { from: 'closedSettings' },
  ),
  wrapped(
    'The name of a member, at Clerk',
    'modules/settings/members/components/MemberNameFields',
    'withClerkProfileFields',
    { from: 'closedSettings' },
  ),
  wrapped(
    'Who changes a profile, at Clerk',
    'modules/settings/security/components/SettingsSecurityEditableProfileFields',
    'withClerkProfileFields',
    { from: 'closedSettings' },
  ),
  wrapped(
    "A workspace's picture, at Clerk",
    'modules/settings/workspace/components/WorkspaceLogoUploader',
    'withClerkLogo',
    { from: 'closedSettings' },
  ),
  wrapped(
    "A workspace's name, at Clerk",
    'modules/settings/workspace/components/NameField',
    'withClerkName',
    { from: 'closedSettings' },
  ),
  {
    name: 'Single sign-on in the settings, at Clerk',
    candidates: [
      `${SOURCES}/modules/settings/security/components/SettingsSecuritySettings.tsx`,
      // Up to 2.6 or so the page itself.
      `${SOURCES}/pages/settings/security/SettingsSecurity.tsx`,
    ],
    anchor: 'the list of identity providers',
    edits: [
      addNamedImport({
        name: 'SingleSignOnAtClerk',
        from: '@/clerk-auth/components/settings/closedSettings',
      }),
      wrapJsx({
        of: [
          'SettingsSSOIdentitiesProvidersListCard',
          'SettingsSsoIdentitiesProvidersListCard',
        ],
        with: 'SingleSignOnAtClerk',
      }),
    ],
  },
];
