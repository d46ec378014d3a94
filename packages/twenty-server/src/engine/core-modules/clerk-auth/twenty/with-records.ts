import { type ModuleRef } from '@nestjs/core';

import { type ObjectLiteral } from 'typeorm';

import { type Records } from 'src/engine/core-modules/clerk-auth/twenty/records';
import { GlobalWorkspaceOrmManager } from 'src/engine/twenty-orm/global-workspace-datasource/global-workspace-orm.manager';
import { buildSystemAuthContext } from 'src/engine/twenty-orm/utils/build-system-auth-context.util';

/** Works on records of a workspace as Twenty itself does, whatever any role may. */
export const withRecords = <Record extends ObjectLiteral>(
  moduleRef: ModuleRef,
  { workspaceId, object }: { workspaceId: string; object: string },
  work: (records: Records<Record>) => Promise<unknown>,
): Promise<unknown> => {
  const ormManager = moduleRef.get(GlobalWorkspaceOrmManager, {
    strict: false,
  });

  return ormManager.executeInWorkspaceContext(
    async () =>
      work(
        await ormManager.getRepository<Record>(workspaceId, object, {
          shouldBypassPermissionChecks: true,
        }),
      ),
    buildSystemAuthContext(workspaceId),
  );
};
