import {
  addNamedImport,
  wrapConstructedClass,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const workspaceDataSourceService: Rewrite = {
  name: "The tenant's database for records that TypeORM does not reach",
  candidates: [
    // Since about 2.36 Twenty reaches records with a pool of its own, without TypeORM.
    'packages/twenty-server/src/engine/twenty-orm/datasource/workspace-data-source.service.ts',
  ],
  oneWayTo: 'the records of workspaces',
  anchor: 'the one expression new Pool(…)',
  edits: [
    addNamedImport({
      name: 'poolOfTenants',
      from: 'src/engine/core-modules/clerk-auth/twenty/with-databases-of-tenants',
    }),
    wrapConstructedClass({ of: 'Pool', with: 'poolOfTenants' }),
  ],
};
