import {
  addNamedImport,
  wrapInitializer,
  wrapJsx,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

const SOURCES = 'packages/twenty-front/src';

/**
 * Wraps what a file of the settings is named after.
 *
 * @param file below the sources, without its ending.
 * @param wrapper of ours, from the module named after it unless `from` says otherwise.
 */
const wrapped = (
  name: string,
  file: string,
  wrapper: string,
  from = wrapper,
): Rewrite => {
  const constant = file.slice(file.lastIndexOf('/') + 1);

  return {
    name,
    candidates: [`${SOURCES}/${file}.tsx`],
    onlyWith: membersPage,
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
  ),
  wrapped(
    "Clerk's second factor in the settings",
    'pages/settings/profile/SettingsTwoFactorAuthenticationMethod',
    'withClerkAccount',
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
    'closedSettings',
  ),
  wrapped(
    'The name of a member, at Clerk',
    'modules/settings/members/components/MemberNameFields',
    'withClerkProfileFields',
    'closedSettings',
  ),
  wrapped(
    'Who changes a profile, at Clerk',
    'modules/settings/security/components/SettingsSecurityEditableProfileFields',
    'withClerkProfileFields',
    'closedSettings',
  ),
  wrapped(
    "A workspace's picture, at Clerk",
    'modules/settings/workspace/components/WorkspaceLogoUploader',
    'withClerkLogo',
    'closedSettings',
  ),
  wrapped(
    "A workspace's name, at Clerk",
    'modules/settings/workspace/components/NameField',
    'withClerkName',
    'closedSettings',
  ),
  {
    name: 'Single sign-on in the settings, at Clerk',
    candidates: [
      `${SOURCES}/modules/settings/security/components/SettingsSecuritySettings.tsx`,
    ],
    onlyWith: membersPage,
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
