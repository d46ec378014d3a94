import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { membersPage } from './membersPage';

const closedSetting = (
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
      from: '@/clerk-auth/components/settings/closedSettings',
    }),
    wrapInitializer({ of: component, with: wrapper }),
  ],
});

/** Settings of Twenty's that would do nothing, or be undone, while Clerk is on. */
export const closedSettings: Rewrite[] = [
  closedSetting(
    'Settings of the sign-in at Clerk',
    'security',
    'SettingsSecurityAuthProvidersOptionsList',
    'withClerkSignInSettings',
  ),
  closedSetting(
    'Who changes a profile, at Clerk',
    'security',
    'SettingsSecurityEditableProfileFields',
    'withClerkProfileFields',
  ),
  closedSetting(
    "A workspace's picture, at Clerk",
    'workspace',
    'WorkspaceLogoUploader',
    'withClerkLogo',
  ),
  closedSetting(
    "A workspace's name, at Clerk",
    'workspace',
    'NameField',
    'withClerkName',
  ),
];
