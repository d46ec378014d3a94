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
      name: 'withTenantDatabases',
      from: 'src/engine/core-modules/clerk-auth/tenancy/with-tenant-databases',
    }),
    wrapInitializer({
      of: 'typeORMCoreModuleOptions',
      with: 'withTenantDatabases',
    }),
  ],
};
