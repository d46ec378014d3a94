import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

const settingAtClerk = (
  name: string,
  folder: string,
  component: string,
  wrapper: string,
): Rewrite => ({
  name,
  candidates: [
    `packages/twenty-front/src/modules/settings/${folder}/components/${component}.tsx`,
  ],
  onlyWith: membersPage,
  anchor: `the value of the constant ${component}`,
  edits: [
    addNamedImport({
      name: wrapper,
      from: '@/clerk-auth/components/settings/settingsAtClerk',
    }),
    wrapInitializer({ of: component, with: wrapper }),
  ],
});

/** Settings of Twenty's that would do nothing, or be undone, while Clerk is on. */
export const settingsAtClerk: Rewrite[] = [
  settingAtClerk(
    'Settings of the sign-in at Clerk',
    'security',
    'SettingsSecurityAuthProvidersOptionsList',
    'withClerkSignInSettings',
  ),
  settingAtClerk(
    'Who changes a profile, at Clerk',
    'security',
    'SettingsSecurityEditableProfileFields',
    'withClerkProfileFields',
  ),
  settingAtClerk(
    "A workspace's picture, at Clerk",
    'workspace',
    'WorkspaceLogoUploader',
    'withClerkLogo',
  ),
  settingAtClerk(
    "A workspace's name, at Clerk",
    'workspace',
    'NameField',
    'withClerkName',
  ),
];
