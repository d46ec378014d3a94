import { type ModuleRef } from '@nestjs/core';

import { type DataSource } from 'typeorm';

import { ApplicationService } from 'src/engine/core-modules/application/application.service';
import { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';
import { type UserEntity } from 'src/engine/core-modules/user/user.entity';
import { type WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';

/**
 * Gives a workspace what Twenty's activation takes for granted, as its sign-up has
 * made it, and what one that was put in with SQL lacks: the application that holds
 * what the workspace adds of its own, and its owner's membership. Whoever is in it
 * stays. Nothing happens to one that Twenty has made.
 */
export const makeReadyForActivation = async (
  workspace: WorkspaceEntity,
  owner: UserEntity,
  { dataSource, moduleRef }: { dataSource: DataSource; moduleRef: ModuleRef },
): Promise<void> => {
  const { id: workspaceId, workspaceCustomApplicationId: applicationId } =
    workspace;

  // Its roles are made anew, under the same labels: those from before, without any
  // object, gave rights to nothing.
  await dataSource.query(
    `DELETE FROM core.role
      WHERE "workspaceId" = $1
        AND NOT EXISTS (SELECT FROM core."objectMetadata"
                         WHERE "workspaceId" = $1)`,
    [workspaceId],
  );

  const applications = await dataSource.query<object[]>(
    'SELECT FROM core.application WHERE id = $1',
    [applicationId],
  );

  if (applications.length === 0) {
    await moduleRef
      .get(ApplicationService, { strict: false })
      .createWorkspaceCustomApplication({ workspaceId, applicationId });
  }

  const memberships = dataSource.getRepository(UserWorkspaceEntity);

  await memberships.restore({ userId: owner.id, workspaceId });
  if (!(await memberships.existsBy({ userId: owner.id, workspaceId }))) {
    await memberships.save({ userId: owner.id, workspaceId });
  }
};
