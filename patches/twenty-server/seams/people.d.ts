// Users, their memberships, roles and tokens.

declare module 'src/engine/core-modules/user/user.entity' {
  import type { APP_LOCALES } from 'twenty-shared/translations';

  export class UserEntity {
    id: string;
    email: string;
    firstName: string;
    lastName: string;
    isEmailVerified: boolean;
    locale: keyof typeof APP_LOCALES;
    canImpersonate: boolean;
    canAccessFullAdminPanel: boolean;
  }
}

declare module 'src/modules/workspace-member/standard-objects/workspace-member.workspace-entity' {
  export class WorkspaceMemberWorkspaceEntity {
    id: string;
    userId: string;
    userEmail: string | null;
    name: { firstName: string; lastName: string };
    avatarUrl: string | null;
  }
}

declare module 'src/engine/core-modules/user/services/user.service' {
  import type { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';
  import type { WorkspaceMemberWorkspaceEntity } from 'src/modules/workspace-member/standard-objects/workspace-member.workspace-entity';

  export class UserService {
    loadWorkspaceMember(
      user: { id: string },
      workspace: WorkspaceEntity,
    ): Promise<WorkspaceMemberWorkspaceEntity | null>;
    loadWorkspaceMembers(
      workspace: WorkspaceEntity,
      withDeleted?: boolean,
    ): Promise<WorkspaceMemberWorkspaceEntity[]>;
  }
}

declare module 'src/engine/core-modules/user/user-vars/services/user-vars.service' {
  export class UserVarsService {
    delete(
      variable: { userId?: string; workspaceId?: string; key: string },
      queryRunner?: object,
    ): Promise<unknown>;
  }
}

declare module 'src/engine/core-modules/onboarding/onboarding.service' {
  /**
   * Each step that stands open ends in `_PENDING` and is completed by that; another
   * key would be a step that nobody completes.
   *
   * @complete ^ONBOARDING_\w+_PENDING$
   */
  export enum OnboardingStepKeys {
    /** Only that the step was shown once. */
    ONBOARDING_BOOK_CALL_OFFERED = 'ONBOARDING_BOOK_CALL_OFFERED',
  }
}

declare module 'src/engine/core-modules/user-workspace/user-workspace.entity' {
  export class UserWorkspaceEntity {
    id: string;
    userId: string;
    workspaceId: string;
    deletedAt: Date | null;
  }
}

declare module 'src/engine/core-modules/user-workspace/user-workspace.service' {
  import type { UserEntity } from 'src/engine/core-modules/user/user.entity';
  import type { UserWorkspaceEntity } from 'src/engine/core-modules/user-workspace/user-workspace.entity';
  import type { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';

  export class UserWorkspaceService {
    checkUserWorkspaceExists(
      userId: string,
      workspaceId: string,
    ): Promise<UserWorkspaceEntity | null>;
    addUserToWorkspaceIfUserNotInWorkspace(
      user: UserEntity,
      workspace: WorkspaceEntity,
      roleId: string | null,
    ): Promise<void>;
    createWorkspaceMember(
      workspaceId: string,
      user: UserEntity,
    ): Promise<unknown>;
    updateUserWorkspaceLocaleForUserWorkspace(change: {
      locale: UserEntity['locale'];
      userWorkspaceId: string;
    }): Promise<void>;
    deleteUserWorkspace(membership: {
      userWorkspaceId: string;
      softDelete: boolean;
    }): Promise<void>;
  }
}

declare module 'src/engine/metadata-modules/connected-account/connected-account-metadata.service' {
  /** Since about 2.13 it ends the syncing and the credentials of what changes hands. */
  export class ConnectedAccountMetadataService {
    transferOwnership(transfer: {
      fromUserWorkspaceId: string;
      toUserWorkspaceId: string;
      workspaceId: string;
    }): Promise<void>;
  }
}

declare module 'src/engine/metadata-modules/connected-account/entities/connected-account.entity' {
  export class ConnectedAccountEntity {
    id: string;
    userWorkspaceId: string;
    workspaceId: string;
    accessToken: string | null;
    refreshToken: string | null;
    connectionParameters: object | null;
  }
}

declare module 'src/engine/metadata-modules/message-channel/entities/message-channel.entity' {
  export class MessageChannelEntity {
    connectedAccountId: string;
    isSyncEnabled: boolean;
  }
}

declare module 'src/engine/metadata-modules/calendar-channel/entities/calendar-channel.entity' {
  export class CalendarChannelEntity {
    connectedAccountId: string;
    isSyncEnabled: boolean;
  }
}

declare module 'src/engine/metadata-modules/permissions/permissions.exception' {
  export enum PermissionsExceptionCode {
    CANNOT_UNASSIGN_LAST_ADMIN = 'CANNOT_UNASSIGN_LAST_ADMIN',
  }
}

declare module 'src/engine/metadata-modules/user-role/user-role.service' {
  export class UserRoleService {
    assignRoleToManyUserWorkspace(assignment: {
      workspaceId: string;
      userWorkspaceIds: string[];
      roleId: string;
    }): Promise<void>;
    getRolesByUserWorkspaces(memberships: {
      userWorkspaceIds: string[];
      workspaceId: string;
    }): Promise<Map<string, { canUpdateAllSettings: boolean }[]>>;
    getUserWorkspaceIdsAssignedToRole(
      roleId: string,
      workspaceId: string,
    ): Promise<string[]>;
  }
}

declare module 'src/engine/core-modules/app-token/app-token.entity' {
  export enum AppTokenType {
    RefreshToken = 'REFRESH_TOKEN',
    AuthorizationCode = 'AUTHORIZATION_CODE',
  }

  export class AppTokenEntity {
    userId: string | null;
    type: AppTokenType;
  }
}

declare module 'src/engine/core-modules/workspace/types/workspace.type' {
  export enum AuthProviderEnum {
    SSO = 'sso',
  }
}

declare module 'src/engine/core-modules/auth/token/services/login-token.service' {
  import type { AuthProviderEnum } from 'src/engine/core-modules/workspace/types/workspace.type';

  export class LoginTokenService {
    generateLoginToken(
      email: string,
      workspaceId: string,
      authProvider: AuthProviderEnum,
    ): Promise<{ token: string; expiresAt: Date }>;
  }
}

declare module 'src/engine/core-modules/auth/auth.exception' {
  export const AuthExceptionCode: { UNAUTHENTICATED: 'UNAUTHENTICATED' };

  export class AuthException extends Error {
    constructor(message: string, code: keyof typeof AuthExceptionCode);
  }
}

declare module 'src/engine/core-modules/jwt/services/jwt-wrapper.service' {
  export class JwtWrapperService {
    resolveVerificationKey(rawToken: string): Promise<unknown>;
    verifyJwtToken(token: string): Promise<unknown>;
    signAsyncOrThrow(
      payload: {
        sub: string;
        type: string;
        userId?: string;
        workspaceId?: string;
        impersonatorUserWorkspaceId?: string;
      },
      options: { expiresIn: string | number },
    ): Promise<string>;
  }
}

declare module 'src/engine/core-modules/jwt/services/jwt-key-manager.service' {
  export class JwtKeyManagerService {}
}

declare module 'src/engine/core-modules/jwt/services/signing-key-entity-cache-provider.service' {
  export class SigningKeyEntityCacheProviderService {}
}

declare module 'src/engine/core-modules/user-session/types/user-session-revoked-reason.type' {
  export enum UserSessionRevokedReason {
    UserRevoked = 'USER_REVOKED',
    Superseded = 'SUPERSEDED',
  }
}

declare module 'src/engine/core-modules/user-session/services/user-session.service' {
  import type { UserSessionRevokedReason } from 'src/engine/core-modules/user-session/types/user-session-revoked-reason.type';

  export class UserSessionService {
    createSession(session: never): Promise<unknown>;
    resolveSession(sessionToken: string): Promise<{
      payload:
        | {
            sub: string;
            userId?: string;
            workspaceId: string;
            impersonatorUserWorkspaceId?: string;
          }
        | { sub: string; userId?: string };
      authenticatedAt: Date;
    }>;
    revokeAllSessionsForUser(revocation: {
      userId: string;
      reason: UserSessionRevokedReason;
    }): Promise<unknown>;
    revokeSessionByToken(
      sessionToken: string,
      reason: UserSessionRevokedReason,
    ): Promise<unknown>;
  }
}
