import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { WorkspaceActivationStatus } from 'twenty-shared/workspace';
import { DataSource } from 'typeorm';

import { CoreEntityCacheService } from 'src/engine/core-entity-cache/services/core-entity-cache.service';
import { SignInUpService } from 'src/engine/core-modules/auth/services/sign-in-up.service';
import {
  originalOfLogo,
  originOfLogo,
} from 'src/engine/core-modules/clerk-auth/people/picture-copy';
import { type TwentyUser } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import {
  type TwentyWorkspace,
  type TwentyWorkspaces,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { makeReadyForActivation } from 'src/engine/core-modules/clerk-auth/twenty/ready-for-activation';
import { readTwentyBuild } from 'src/engine/core-modules/clerk-auth/twenty/twenty-build';
import { withRecords } from 'src/engine/core-modules/clerk-auth/twenty/with-records';
import { SubdomainManagerService } from 'src/engine/core-modules/domain/subdomain-manager/services/subdomain-manager.service';
import { TwentyConfigService } from 'src/engine/core-modules/twenty-config/twenty-config.service';
import { FileCorePictureService } from 'src/engine/core-modules/file/file-core-picture/services/file-core-picture.service';
import { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';
import { UserEntity } from 'src/engine/core-modules/user/user.entity';
import { WorkspaceService } from 'src/engine/core-modules/workspace/services/workspace.service';
import { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';
import { WorkspaceManyOrAllFlatEntityMapsCacheService } from 'src/engine/metadata-modules/flat-entity/services/workspace-many-or-all-flat-entity-maps-cache.service';
import { UserRoleService } from 'src/engine/metadata-modules/user-role/user-role.service';
import { isWorkEmail } from 'src/utils/is-work-email';

@Injectable()
export class TwentyWorkspacesAdapter implements TwentyWorkspaces {
  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async findOldest(): Promise<TwentyWorkspace | null> {
    const [workspace] = await this.workspaceRepository().find({
      order: { createdAt: 'ASC' },
      take: 1,
    });

    return workspace === undefined ? null : toTwentyWorkspace(workspace);
  }

  async isAdmin(userId: string, workspaceId: string): Promise<boolean> {
    const userWorkspace = await this.dataSource
      .getRepository(UserWorkspaceEntity)
      .findOneBy({ userId, workspaceId });

    if (userWorkspace === null) {
      return false;
    }

    const roles = await this.moduleRef
      .get(UserRoleService, { strict: false })
      .getRolesByUserWorkspaces({
        userWorkspaceIds: [userWorkspace.id],
        workspaceId,
      });

    return (roles.get(userWorkspace.id) ?? []).some(
      (role) => role.canUpdateAllSettings,
    );
  }

  // As an existing user, so that Twenty does not make the owner of an empty
  // database a server administrator.
  async create(owner: TwentyUser, name: string): Promise<TwentyWorkspace> {
    const existingUser = await this.dataSource
      .getRepository(UserEntity)
      .findOneByOrFail({ id: owner.id });

    const { workspace } = await this.moduleRef
      .get(SignInUpService, { strict: false })
      .signUpOnNewWorkspace(
        { type: 'existingUser', existingUser },
        { displayName: name },
      );

    return toTwentyWorkspace(workspace);
  }

  async activate(
    workspaceId: string,
    owner: TwentyUser,
    name: string,
  ): Promise<void> {
    const workspaceRepository = this.workspaceRepository();

    await workspaceRepository.update(
      {
        id: workspaceId,
        activationStatus: WorkspaceActivationStatus.ONGOING_CREATION,
      },
      { activationStatus: WorkspaceActivationStatus.PENDING_CREATION },
    );

    const [workspace, user] = await Promise.all([
      workspaceRepository.findOneByOrFail({ id: workspaceId }),
      this.dataSource
        .getRepository(UserEntity)
        .findOneByOrFail({ id: owner.id }),
    ]);

    if (toTwentyWorkspace(workspace).isActivated) {
      return;
    }
    await makeReadyForActivation(workspace, user, {
      dataSource: this.dataSource,
      moduleRef: this.moduleRef,
    });

    const workspaceService = this.moduleRef.get(WorkspaceService, {
      strict: false,
    });

    // Up to about 2.10 the name is given here, later when it is created.
    const activateWorkspace: (
      user: UserEntity,
      workspace: WorkspaceEntity,
      input: { displayName: string },
    ) => Promise<unknown> =
      workspaceService.activateWorkspace.bind(workspaceService);

    await activateWorkspace(user, workspace, { displayName: name });
  }

  async handOver(
    workspaceId: string,
    owner: TwentyUser,
    displayName: string,
  ): Promise<void> {
    const subdomain = await this.moduleRef
      .get(SubdomainManagerService, { strict: false })
      .generateSubdomain(
        isWorkEmail(owner.email) ? { userEmail: owner.email } : {},
      );

    await this.workspaceRepository().update(
      { id: workspaceId },
      { displayName, subdomain },
    );
  }

  async rename(
    workspaceId: string,
    { formerName, name }: { formerName: string; name: string },
  ): Promise<void> {
    await this.workspaceRepository().update(
      { id: workspaceId, displayName: formerName },
      { displayName: name },
    );
    await this.forgetWorkspace(workspaceId);
  }

  async findLogo(workspaceId: string): Promise<string | null> {
    return originalOfLogo(
      await this.workspaceRepository().findOneByOrFail({ id: workspaceId }),
    );
  }

  async showLogo(
    workspaceId: string,
    picture: string | null,
  ): Promise<boolean> {
    const pictures = this.moduleRef.get(FileCorePictureService, {
      strict: false,
    });
    const logo =
      picture === null
        ? NO_LOGO
        : await copyLogo(pictures, workspaceId, picture);

    if (logo === undefined) {
      return false;
    }

    // After the copy, which takes its time.
    const { logoFileId: formerId } =
      await this.workspaceRepository().findOneByOrFail({ id: workspaceId });

    await this.workspaceRepository().update({ id: workspaceId }, logo);
    await this.forgetWorkspace(workspaceId);
    if (formerId !== null) {
      await pictures.deleteCorePicture({ fileId: formerId, workspaceId });
    }

    return true;
  }

  async warmUp(workspaceId: string): Promise<void> {
    await this.moduleRef
      .get(WorkspaceManyOrAllFlatEntityMapsCacheService, { strict: false })
      .getOrRecomputeManyOrAllFlatEntityMaps({ workspaceId });

    await withRecords(
      this.moduleRef,
      { workspaceId, object: 'workspaceMember' },
      (members) => members.count(),
    );
  }

  async readVersion(): Promise<string> {
    const [{ state }] = await this.dataSource.query<[{ state: string }]>(
      `SELECT md5(string_agg(name, ' ' ORDER BY name)) AS state
         FROM (SELECT name FROM core._typeorm_migrations
               UNION
               SELECT name FROM core."upgradeMigration"
                WHERE "workspaceId" IS NULL) AS migrations`,
    );
    const release = this.moduleRef
      .get(TwentyConfigService, { strict: false })
      .get('APP_VERSION');

    // A server refuses a database that has other upgrade steps behind it.
    return `${release ?? 'unreleased'}-${state.slice(0, 8)}-${readTwentyBuild().upgradeSteps}`;
  }

  /** Twenty keeps what it has read of a workspace. */
  private async forgetWorkspace(workspaceId: string) {
    await this.moduleRef
      .get(CoreEntityCacheService, { strict: false })
      .invalidate('workspaceEntity', workspaceId);
  }

  private workspaceRepository() {
    return this.dataSource.getRepository(WorkspaceEntity);
  }
}

const NO_LOGO = { logoFileId: null, logo: '' };

const copyLogo = async (
  pictures: FileCorePictureService,
  workspaceId: string,
  picture: string,
) => {
  const file = await pictures.uploadWorkspaceLogoFromUrl({
    imageUrl: picture,
    workspaceId,
  });

  return file && { logoFileId: file.id, logo: originOfLogo(file.id, picture) };
};

const toTwentyWorkspace = (workspace: WorkspaceEntity): TwentyWorkspace => ({
  id: workspace.id,
  isActivated:
    workspace.activationStatus !== WorkspaceActivationStatus.PENDING_CREATION &&
    workspace.activationStatus !== WorkspaceActivationStatus.ONGOING_CREATION,
  name: workspace.displayName ?? '',
});
