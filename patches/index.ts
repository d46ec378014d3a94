import type { Rewrite } from '../scripts/patch-engine/rewrite';
import { appRouterProviders } from './twenty-front/AppRouterProviders';
import { multiWorkspaceDropdownDefaultComponents } from './twenty-front/MultiWorkspaceDropdownDefaultComponents';
import { deleteWorkspace } from './twenty-front/DeleteWorkspace';
import { inviteUser } from './twenty-front/inviteUser';
import { memberInfosTab } from './twenty-front/MemberInfosTab';
import { settingsProfile } from './twenty-front/SettingsProfile';
import { settingsRoutes } from './twenty-front/SettingsRoutes';
import { settingsSecurityAuthProvidersOptionsList } from './twenty-front/SettingsSecurityAuthProvidersOptionsList';
import { settingsTwoFactorAuthenticationMethod } from './twenty-front/SettingsTwoFactorAuthenticationMethod';
import { settingsWorkspaceMembersInviteTab } from './twenty-front/SettingsWorkspaceMembersInviteTab';
import { useSettingsNavigationItems } from './twenty-front/useSettingsNavigationItems';
import { frontPackageJson } from './twenty-front/package-json';
import { signInUp } from './twenty-front/SignInUp';
import { useAuth } from './twenty-front/useAuth';
import { useCreateAppRouter } from './twenty-front/useCreateAppRouter';
import { useCreateRootAppRouter } from './twenty-front/useCreateRootAppRouter';
import { coreEngineModule } from './twenty-server/core-engine.module';
import { coreDatasource } from './twenty-server/core.datasource';
import { generateFrontConfig } from './twenty-server/generate-front-config';
import { globalWorkspaceDatasource } from './twenty-server/global-workspace-datasource';
import { messageQueueCoreModule } from './twenty-server/message-queue-core.module';
import { serverPackageJson } from './twenty-server/package-json';

/** Every rewrite, in the order of the table that `patches:check` prints. */
export const rewrites: Rewrite[] = [
  appRouterProviders,
  signInUp,
  useCreateAppRouter,
  useCreateRootAppRouter,
  useAuth,
  multiWorkspaceDropdownDefaultComponents,
  inviteUser,
  settingsWorkspaceMembersInviteTab,
  memberInfosTab,
  settingsProfile,
  settingsTwoFactorAuthenticationMethod,
  settingsRoutes,
  useSettingsNavigationItems,
  deleteWorkspace,
  settingsSecurityAuthProvidersOptionsList,
  frontPackageJson,
  coreEngineModule,
  coreDatasource,
  globalWorkspaceDatasource,
  messageQueueCoreModule,
  generateFrontConfig,
  serverPackageJson,
];
