import type { Rewrite } from '../scripts/patch-engine/rewrite';
import { emailsLinguiConfig } from './twenty-emails/lingui.config';
import { appRouterProviders } from './twenty-front/AppRouterProviders';
import { frontLinguiConfig } from './twenty-front/lingui.config';
import { multiWorkspaceDropdownDefaultComponents } from './twenty-front/MultiWorkspaceDropdownDefaultComponents';
import { frontPackageJson } from './twenty-front/package-json';
import { signInUp } from './twenty-front/SignInUp';
import { useAuth } from './twenty-front/useAuth';
import { useCreateAppRouter } from './twenty-front/useCreateAppRouter';
import { useCreateRootAppRouter } from './twenty-front/useCreateRootAppRouter';
import { coreEngineModule } from './twenty-server/core-engine.module';
import { coreDatasource } from './twenty-server/core.datasource';
import { generateFrontConfig } from './twenty-server/generate-front-config';
import { globalWorkspaceDatasource } from './twenty-server/global-workspace-datasource';
import { serverLinguiConfig } from './twenty-server/lingui.config';
import { messageQueueCoreModule } from './twenty-server/message-queue-core.module';
import { serverPackageJson } from './twenty-server/package-json';
import { resolveEffectiveEntityProperty } from './twenty-server/resolve-effective-entity-property.util';
import { translateStandardLabel } from './twenty-server/translate-standard-label.util';

/** Every rewrite, in the order of the table that `patches:check` prints. */
export const rewrites: Rewrite[] = [
  appRouterProviders,
  signInUp,
  useCreateAppRouter,
  useCreateRootAppRouter,
  useAuth,
  multiWorkspaceDropdownDefaultComponents,
  frontLinguiConfig,
  frontPackageJson,
  coreEngineModule,
  coreDatasource,
  globalWorkspaceDatasource,
  messageQueueCoreModule,
  generateFrontConfig,
  resolveEffectiveEntityProperty,
  translateStandardLabel,
  serverLinguiConfig,
  serverPackageJson,
  emailsLinguiConfig,
];
