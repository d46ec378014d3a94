import {
  addNamedImport,
  appendJsxChild,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';
import { createWorkspaceRouteObjectsFile } from './createWorkspaceRouteObjects';

export const settingsRoutes: Rewrite = {
  name: 'A page for the organization in the settings',
  candidates: [
    'packages/twenty-front/src/modules/app/components/SettingsRoutes.tsx',
  ],
  onlyWithout: createWorkspaceRouteObjectsFile,
  oneWayTo: 'the routes of settings',
  anchor: 'the element Routes that SettingsRoutes returns',
  edits: [
    addNamedImport({
      name: 'organizationRoute',
      from: '@/clerk-auth/components/settings/organizationRoute',
    }),
    appendJsxChild({
      of: 'SettingsRoutes',
      inside: 'Routes',
      child: '{organizationRoute}',
    }),
  ],
};
