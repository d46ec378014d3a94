import { addNamedImport, wrapCall } from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

/** Releases with this file (since about 2.45) write their routes as objects. */
export const createWorkspaceRouteObjectsFile =
  'packages/twenty-front/src/modules/app/routing/utils/createWorkspaceRouteObjects.tsx';

export const createWorkspaceRouteObjects: Rewrite = {
  name: 'A page for the organization among the routes of settings',
  candidates: [createWorkspaceRouteObjectsFile],
  oneWayTo: 'the routes of settings',
  anchor: 'the one call of createSettingsRouteObjects',
  edits: [
    addNamedImport({
      name: 'withOrganizationRoute',
      from: '@/clerk-auth/components/settings/organizationRoute',
    }),
    wrapCall({
      of: 'createSettingsRouteObjects',
      with: 'withOrganizationRoute',
    }),
  ],
};
