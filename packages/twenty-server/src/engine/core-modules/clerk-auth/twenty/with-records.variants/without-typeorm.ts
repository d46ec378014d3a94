import { type ModuleRef } from '@nestjs/core';

import { type ObjectLiteral } from 'typeorm';

import { type Records } from 'src/engine/core-modules/clerk-auth/twenty/records';
import { buildSystemAuthContext } from 'src/engine/twenty-orm/utils/build-system-auth-context.util';
import { WorkspaceOrmManager } from 'src/engine/twenty-orm/workspace-orm.manager';

/**
 * Works on records of a workspace as Twenty itself does, whatever any role may. Since
 * about 2.36 they are those of the workspace in whose context it works.
 */
export const withRecords = <Record extends ObjectLiteral>(
  moduleRef: ModuleRef,
  { workspaceId, object }: { workspaceId: string; object: string },
  work: (records: Records<Record>) => Promise<unknown>,
): Promise<unknown> => {
  const ormManager = moduleRef.get(WorkspaceOrmManager, { strict: false });

  return ormManager.executeInWorkspaceContext(
    () =>
      work(
        ormManager.getRepository<Record>(object, {
          shouldBypassPermissionChecks: true,
        }),
      ),
    buildSystemAuthContext(workspaceId),
  );
};
