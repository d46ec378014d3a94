import {
  addNamedImport,
  wrapCallArgument,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const globalWorkspaceDatasource: Rewrite = {
  name: "The tenant's database for the records of workspaces",
  candidates: [
    'packages/twenty-server/src/engine/twenty-orm/global-workspace-datasource/global-workspace-datasource.ts',
  ],
  oneWayTo: 'the records of workspaces',
  anchor: 'the call of super with the options of the data source',
  edits: [
    addNamedImport({
      name: 'withDatabasesOfTenants',
      from: 'src/engine/core-modules/clerk-auth/twenty/with-databases-of-tenants',
    }),
    wrapCallArgument({ of: 'super', with: 'withDatabasesOfTenants' }),
  ],
};
