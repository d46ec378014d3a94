import type { KnownConnections } from '../../scripts/patch-engine/seams/check-connections';
import { coreDatasource } from './core.datasource';
import { globalWorkspaceDatasource } from './global-workspace-datasource';
import { workspaceDataSourceService } from './workspace-data-source.service';

const folder = 'packages/twenty-server/src/database/typeorm';

/**
 * What opens connections to PostgreSQL, over all releases. What a release adds fails
 * the check until somebody has named it here: past the tenant's pool it would read and
 * write in the default database.
 */
export const knownConnections: KnownConnections = {
  toRecords: [
    ...globalWorkspaceDatasource.candidates,
    ...workspaceDataSourceService.candidates,
  ],
  toTenants: coreDatasource.candidates,
  elsewhere: [
    // It goes where core.datasource.ts says.
    `${folder}/typeorm.module.ts`,
    // Scripts make the default database with it, before there is a server.
    `${folder}/raw/raw.datasource.ts`,
  ],
};
