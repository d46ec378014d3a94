import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { APP_LOCALES, SOURCE_LOCALE } from 'twenty-shared/translations';
import { DataSource, In } from 'typeorm';

import {
  AppTokenEntity,
  AppTokenType,
} from 'src/engine/core-modules/app-token/app-token.entity';
import { LoginTokenService } from 'src/engine/core-modules/auth/token/services/login-token.service';
import {
  type NewTwentyUser,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { OnboardingStepKeys } from 'src/engine/core-modules/onboarding/onboarding.service';
import { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';
import { UserWorkspaceService } from 'src/engine/core-modules/user-workspace/user-workspace.service';
import { UserVarsService } from 'src/engine/core-modules/user/user-vars/services/user-vars.service';
import { UserService } from 'src/engine/core-modules/user/services/user.service';
import { UserEntity } from 'src/engine/core-modules/user/user.entity';
import { AuthProviderEnum } from 'src/engine/core-modules/workspace/types/workspace.type';
import { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';
import { GlobalWorkspaceOrmManager } from 'src/engine/twenty-orm/global-workspace-datasource/global-workspace-orm.manager';
import { buildSystemAuthContext } from 'src/engine/twenty-orm/utils/build-system-auth-context.util';
import { UserRoleService } from 'src/engine/metadata-modules/user-role/user-role.service';

/**
 * Twenty's services are looked up wherever Twenty provides them (`strict:
 * false`): what a Twenty module exports changes from release to release.
 */
@Injectable()
export class TwentyPeopleAdapter implements TwentyPeople {
  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async findUserByEmail(email: string): Promise<TwentyUser | null> {
    return this.dataSource.getRepository(UserEntity).findOneBy({ email });
  }

  async createUser(user: NewTwentyUser): Promise<TwentyUser> {
    const userRepository = this.dataSource.getRepository(UserEntity);

    return userRepository.save(
      userRepository.create({
        email: user.email,
        isEmailVerified: user.isEmailVerified,
        firstName: user.firstName,
        lastName: user.lastName,
        locale: toTwentyLocale(user.locale),
        canImpersonate: false,
        canAccessFullAdminPanel: false,
      }),
    );
  }

  async addToWorkspace(
    userId: string,
    workspaceId: string,
    roleId: string | null,
  ): Promise<void> {
    const [user, workspace] = await Promise.all([
      this.dataSource.getRepository(UserEntity).findOneByOrFail({ id: userId }),
      this.dataSource
        .getRepository(WorkspaceEntity)
        .findOneByOrFail({ id: workspaceId }),
    ]);

    const userWorkspaceService = this.moduleRef.get(UserWorkspaceService, {
      strict: false,
    });

    // Somebody who comes back gets their old membership.
    await this.dataSource
      .getRepository(UserWorkspaceEntity)
      .restore({ userId, workspaceId });

    const userWorkspace = await userWorkspaceService.checkUserWorkspaceExists(
      userId,
      workspaceId,
    );

    if (userWorkspace === null) {
      await userWorkspaceService.addUserToWorkspaceIfUserNotInWorkspace(
        user,
        workspace,
        roleId,
      );
    } else {
      await this.completeMembership(user, workspace, userWorkspace.id);
    }

    await this.completeOnboarding(userId, workspaceId);
  }

  private async completeMembership(
    user: UserEntity,
    workspace: WorkspaceEntity,
    userWorkspaceId: string,
  ) {
    const workspaceMember = await this.moduleRef
      .get(UserService, { strict: false })
      .loadWorkspaceMember(user, workspace);

    if (workspaceMember === null) {
      await this.moduleRef
        .get(UserWorkspaceService, { strict: false })
        .createWorkspaceMember(workspace.id, user);
    }

    const roles = await this.moduleRef
      .get(UserRoleService, { strict: false })
      .getRolesByUserWorkspaces({
        userWorkspaceIds: [userWorkspaceId],
        workspaceId: workspace.id,
      });

    if (roles.size === 0 && workspace.defaultRoleId !== null) {
      await this.assignRole({
        workspaceId: workspace.id,
        userWorkspaceId,
        roleId: workspace.defaultRoleId,
      });
    }
  }

  async removeFromWorkspace(
    userId: string,
    workspaceId: string,
  ): Promise<void> {
    const userWorkspace = await this.dataSource
      .getRepository(UserWorkspaceEntity)
      .findOneBy({ userId, workspaceId });

    if (userWorkspace !== null) {
      // Not the member's record, which tells who did what; and never the
      // workspace, which Twenty would take along with its last member.
      await this.moduleRef
        .get(UserWorkspaceService, { strict: false })
        .deleteUserWorkspace({
          userWorkspaceId: userWorkspace.id,
          softDelete: true,
        });
    }
  }

  async updateProfile(
    userId: string,
    workspaceId: string,
    profile: NewTwentyUser,
  ): Promise<void> {
    const userRepository = this.dataSource.getRepository(UserEntity);
    const user = await userRepository.findOneByOrFail({ id: userId });
    const { firstName, lastName } = profile;

    await userRepository.update(
      { id: userId },
      {
        firstName,
        lastName,
        // An address that is not verified, or is somebody else's here, stays out.
        ...(profile.isEmailVerified &&
          (await this.findUserByEmail(profile.email)) === null && {
            email: profile.email,
          }),
      },
    );

    const workspace = await this.dataSource
      .getRepository(WorkspaceEntity)
      .findOneByOrFail({ id: workspaceId });
    const workspaceMember = await this.moduleRef
      .get(UserService, { strict: false })
      .loadWorkspaceMember(user, workspace);

    if (workspaceMember !== null) {
      await this.renameMember(workspaceId, workspaceMember.id, {
        firstName,
        lastName,
      });
    }
  }

  private async renameMember(
    workspaceId: string,
    memberId: string,
    name: { firstName: string; lastName: string },
  ) {
    const ormManager = this.moduleRef.get(GlobalWorkspaceOrmManager, {
      strict: false,
    });

    await ormManager.executeInWorkspaceContext(async () => {
      const repository = await ormManager.getRepository<{
        id: string;
        name: { firstName: string; lastName: string };
      }>(workspaceId, 'workspaceMember', {
        shouldBypassPermissionChecks: true,
      });

      await repository.update({ id: memberId }, { name });
    }, buildSystemAuthContext(workspaceId));
  }

  async completeOnboardingOfAll(workspaceId: string): Promise<void> {
    const members = await this.dataSource
      .getRepository(UserWorkspaceEntity)
      .findBy({ workspaceId });

    for (const { userId } of members) {
      await this.completeOnboarding(userId, workspaceId);
    }
  }

  async endStoredTokens(userId: string): Promise<void> {
    await this.dataSource.getRepository(AppTokenEntity).delete({
      userId,
      type: In([AppTokenType.RefreshToken, AppTokenType.AuthorizationCode]),
    });
  }

  async assignRole(membership: {
    workspaceId: string;
    userWorkspaceId: string;
    roleId: string;
  }): Promise<void> {
    await this.moduleRef
      .get(UserRoleService, { strict: false })
      .assignRoleToManyUserWorkspace({
        workspaceId: membership.workspaceId,
        userWorkspaceIds: [membership.userWorkspaceId],
        roleId: membership.roleId,
      });
  }

  async issueLoginToken(user: TwentyUser, workspaceId: string) {
    return this.moduleRef
      .get(LoginTokenService, { strict: false })
      .generateLoginToken(user.email, workspaceId, AuthProviderEnum.SSO);
  }

  /**
   * Whatever steps a release has: each is one that stands open for as long as it is
   * written down, for the person or for all of the workspace.
   */
  private async completeOnboarding(userId: string, workspaceId: string) {
    const userVarsService = this.moduleRef.get(UserVarsService, {
      strict: false,
    });
    const steps = Object.values(OnboardingStepKeys).filter((key) =>
      key.endsWith('_PENDING'),
    );

    await Promise.all(
      steps.flatMap((key) => [
        userVarsService.delete({ userId, workspaceId, key }),
        userVarsService.delete({ workspaceId, key }),
      ]),
    );
  }
}

const toTwentyLocale = (locale?: string): keyof typeof APP_LOCALES =>
  locale !== undefined && locale in APP_LOCALES
    ? (locale as keyof typeof APP_LOCALES)
    : SOURCE_LOCALE;
