import {
  addNamedImport,
  wrapInitializer,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const coreDatasource: Rewrite = {
  name: "The tenant's database for Twenty's own tables",
  candidates: [
    'packages/twenty-server/src/database/typeorm/core/core.datasource.ts',
  ],
  anchor: 'the constant typeORMCoreModuleOptions',
  edits: [
    addNamedImport({
      name: 'withDatabasesOfTenants',
      from: 'src/engine/core-modules/clerk-auth/twenty/with-databases-of-tenants',
    }),
    wrapInitializer({
      of: 'typeORMCoreModuleOptions',
      with: 'withDatabasesOfTenants',
    }),
  ],
};
