import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { APP_LOCALES, SOURCE_LOCALE } from 'twenty-shared/translations';
import { DataSource, In } from 'typeorm';

import {
  AppTokenEntity,
  AppTokenType,
} from 'src/engine/core-modules/app-token/app-token.entity';
import { CoreEntityCacheService } from 'src/engine/core-entity-cache/services/core-entity-cache.service';
import { AuthException } from 'src/engine/core-modules/auth/auth.exception';
import { LoginTokenService } from 'src/engine/core-modules/auth/token/services/login-token.service';
import {
  type MemberRecord,
  type Profile,
} from '@twenty-clerk/contract/people/profile';
import { ClerkAuthException } from '@twenty-clerk/contract/sign-in/clerk-auth.exception';
import {
  addressOfCopy,
  originalOf,
} from 'src/engine/core-modules/clerk-auth/people/picture-copy';
import {
  type NewTwentyUser,
  type TwentyPeople,
  type TwentyUser,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { readPayload } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';
import { endConnectedAccounts } from 'src/engine/core-modules/clerk-auth/twenty/end-connected-accounts';
import { withRecords } from 'src/engine/core-modules/clerk-auth/twenty/with-records';
import { FileCorePictureService } from 'src/engine/core-modules/file/file-core-picture/services/file-core-picture.service';
import { JwtWrapperService } from 'src/engine/core-modules/jwt/services/jwt-wrapper.service';
import { OnboardingStepKeys } from 'src/engine/core-modules/onboarding/onboarding.service';
import { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';
import { UserWorkspaceService } from 'src/engine/core-modules/user-workspace/user-workspace.service';
import { UserVarsService } from 'src/engine/core-modules/user/user-vars/services/user-vars.service';
import { UserService } from 'src/engine/core-modules/user/services/user.service';
import { UserEntity } from 'src/engine/core-modules/user/user.entity';
import { AuthProviderEnum } from 'src/engine/core-modules/workspace/types/workspace.type';
import { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';
import { PermissionsExceptionCode } from 'src/engine/metadata-modules/permissions/permissions.exception';
import { UserRoleService } from 'src/engine/metadata-modules/user-role/user-role.service';

/** The part of a member's record that is Clerk's. */
type WorkspaceMember = {
  userId: string;
  userEmail: string | null;
  name: { firstName: string; lastName: string };
  locale: UserEntity['locale'];
  avatarUrl: string | null;
  deletedAt: string | null;
};

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

    const hasLeft = await this.hasLeft(userId, workspaceId);

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
      await this.updateMember(userId, workspaceId, { deletedAt: null });
      await this.completeMembership(user, workspace, userWorkspace.id);
    }

    if (!hasLeft) {
      await this.speakAs(user, workspaceId);
    }
    await this.completeOnboarding(userId, workspaceId);
  }

  private async hasLeft(userId: string, workspaceId: string): Promise<boolean> {
    const memberships = await this.dataSource.query<object[]>(
      `SELECT FROM core."userWorkspace"
        WHERE "userId" = $1 AND "workspaceId" = $2 AND "deletedAt" IS NOT NULL`,
      [userId, workspaceId],
    );

    return memberships.length > 0;
  }

  /** Twenty makes a membership in English, and answers in the language of that. */
  private async speakAs(user: UserEntity, workspaceId: string) {
    const userWorkspaceService = this.moduleRef.get(UserWorkspaceService, {
      strict: false,
    });
    const userWorkspace = await userWorkspaceService.checkUserWorkspaceExists(
      user.id,
      workspaceId,
    );

    if (userWorkspace !== null) {
      await userWorkspaceService.updateUserWorkspaceLocaleForUserWorkspace({
        locale: user.locale,
        userWorkspaceId: userWorkspace.id,
      });
    }
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
      await endConnectedAccounts(this.moduleRef, {
        userWorkspaceId: userWorkspace.id,
        workspaceId,
      });
    }
    // The member's record tells who did what, and stays; but Twenty shows nobody
    // anything of a workspace with a member who has no membership. Whoever was just
    // joining may have left one without the other.
    await this.updateMember(userId, workspaceId, {
      deletedAt: new Date().toISOString(),
    });
    if (userWorkspace !== null) {
      // Never the workspace, which Twenty would take along with its last member.
      await this.moduleRef
        .get(UserWorkspaceService, { strict: false })
        .deleteUserWorkspace({
          userWorkspaceId: userWorkspace.id,
          softDelete: true,
        });
    }
  }

  async listMembers(workspaceId: string): Promise<Map<string, MemberRecord>> {
    const members = await this.loadMembers(workspaceId);

    return new Map(
      members.map((member) => [member.userId, toMemberRecord(member)]),
    );
  }

  async findMember(
    userId: string,
    workspaceId: string,
  ): Promise<MemberRecord | null> {
    const member = await this.moduleRef
      .get(UserService, { strict: false })
      .loadWorkspaceMember(
        { id: userId },
        await this.findWorkspace(workspaceId),
      );

    return member === null ? null : toMemberRecord(member);
  }

  async findUserOfMember(
    memberId: string,
    workspaceId: string,
  ): Promise<string | null> {
    const members = await this.loadMembers(workspaceId);

    return members.find(({ id }) => id === memberId)?.userId ?? null;
  }

  async updateProfile(
    userId: string,
    workspaceId: string,
    { email, isEmailVerified, firstName, lastName }: Profile,
  ): Promise<void> {
    // The record first: an address is unique there, too, also that of somebody who has
    // left, and once the user has given it up nobody would look for it here.
    await this.updateMember(userId, workspaceId, {
      name: { firstName, lastName },
      userEmail: email,
    });
    await this.dataSource
      .getRepository(UserEntity)
      .update({ id: userId }, { email, isEmailVerified, firstName, lastName });
    await this.forgetUser(userId);
  }

  async showPicture(
    userId: string,
    workspaceId: string,
    picture: string | null,
  ): Promise<boolean> {
    const avatarUrl =
      picture === null ? null : await this.copy(picture, workspaceId);

    if (avatarUrl === undefined) {
      return false;
    }

    // Twenty deletes the file that was there before.
    await this.updateMember(userId, workspaceId, { avatarUrl });
    await this.forgetUser(userId);

    return true;
  }

  /** @returns what a record says of the copy; undefined when there is none. */
  private async copy(
    picture: string,
    workspaceId: string,
  ): Promise<string | undefined> {
    const file = await this.moduleRef
      .get(FileCorePictureService, { strict: false })
      .uploadWorkspaceMemberProfilePictureFromUrl({
        imageUrl: picture,
        workspaceId,
      });

    return file && addressOfCopy(file.url, picture);
  }

  async setLocale(
    userId: string,
    workspaceId: string,
    wanted: string,
  ): Promise<void> {
    const locale = toTwentyLocale(wanted);
    const userWorkspaceService = this.moduleRef.get(UserWorkspaceService, {
      strict: false,
    });
    const userWorkspace = await userWorkspaceService.checkUserWorkspaceExists(
      userId,
      workspaceId,
    );

    await this.dataSource
      .getRepository(UserEntity)
      .update({ id: userId }, { locale });
    await this.updateMember(userId, workspaceId, { locale });
    if (userWorkspace !== null) {
      await userWorkspaceService.updateUserWorkspaceLocaleForUserWorkspace({
        locale,
        userWorkspaceId: userWorkspace.id,
      });
    }
    await this.forgetUser(userId);
  }

  private async loadMembers(workspaceId: string) {
    return this.moduleRef
      .get(UserService, { strict: false })
      .loadWorkspaceMembers(await this.findWorkspace(workspaceId));
  }

  private async findWorkspace(workspaceId: string): Promise<WorkspaceEntity> {
    return this.dataSource
      .getRepository(WorkspaceEntity)
      .findOneByOrFail({ id: workspaceId });
  }

  private async updateMember(
    userId: string,
    workspaceId: string,
    change: Partial<WorkspaceMember>,
  ) {
    await withRecords<WorkspaceMember>(
      this.moduleRef,
      { workspaceId, object: 'workspaceMember' },
      (members) => members.update({ userId }, change),
    );
  }

  /** Twenty keeps what it has read of a user for days. */
  private async forgetUser(userId: string) {
    await this.moduleRef
      .get(CoreEntityCacheService, { strict: false })
      .invalidate('user', userId);
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
    try {
      await this.moduleRef
        .get(UserRoleService, { strict: false })
        .assignRoleToManyUserWorkspace({
          workspaceId: membership.workspaceId,
          userWorkspaceIds: [membership.userWorkspaceId],
          roleId: membership.roleId,
        });
    } catch (error) {
      throw (error as { code?: string }).code ===
        PermissionsExceptionCode.CANNOT_UNASSIGN_LAST_ADMIN
        ? new ClerkAuthException('last_admin', { cause: error })
        : error;
    }
  }

  async issueLoginToken(user: TwentyUser, workspaceId: string) {
    return this.moduleRef
      .get(LoginTokenService, { strict: false })
      .generateLoginToken(user.email, workspaceId, AuthProviderEnum.SSO);
  }

  async readToken(token: string): Promise<Record<string, unknown> | null> {
    try {
      await this.moduleRef
        .get(JwtWrapperService, { strict: false })
        .verifyJwtToken(token);
    } catch (error) {
      if (error instanceof AuthException) {
        return null;
      }
      throw error;
    }

    return readPayload(token);
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

const toMemberRecord = ({
  userEmail,
  name,
  avatarUrl,
}: Pick<
  WorkspaceMember,
  'userEmail' | 'name' | 'avatarUrl'
>): MemberRecord => ({
  email: userEmail,
  firstName: name?.firstName ?? '',
  lastName: name?.lastName ?? '',
  picture: originalOf(avatarUrl),
});

const toTwentyLocale = (locale?: string): keyof typeof APP_LOCALES =>
  locale !== undefined && locale in APP_LOCALES
    ? (locale as keyof typeof APP_LOCALES)
    : SOURCE_LOCALE;
