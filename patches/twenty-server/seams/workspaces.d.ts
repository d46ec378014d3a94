// Making workspaces, and reaching their records.

declare module 'src/engine/core-modules/workspace/workspace.entity' {
  import type { WorkspaceActivationStatus } from 'twenty-shared/workspace';

  export class WorkspaceEntity {
    id: string;
    displayName?: string;
    /** The path of the picture once; Twenty goes by `logoFileId` since before 2.6. */
    logo?: string;
    logoFileId: string | null;
    subdomain: string;
    activationStatus: WorkspaceActivationStatus;
    createdAt: Date;
    defaultRoleId: string | null;
    /** Of what the workspace adds to Twenty's own. */
    workspaceCustomApplicationId: string;
  }
}

declare module 'src/engine/core-modules/file/file-core-picture/services/file-core-picture.service' {
  type Picture = { imageUrl: string; workspaceId: string };

  /** Keeps copies of pictures; undefined when one cannot be fetched. */
  export class FileCorePictureService {
    uploadWorkspaceMemberProfilePictureFromUrl(
      picture: Picture,
    ): Promise<{ url: string } | undefined>;
    uploadWorkspaceLogoFromUrl(
      picture: Picture,
    ): Promise<{ id: string } | undefined>;
    deleteCorePicture(file: {
      fileId: string;
      workspaceId: string;
    }): Promise<void>;
  }
}

declare module 'src/engine/core-modules/workspace/services/workspace.service' {
  import type { UserEntity } from 'src/engine/core-modules/user/user.entity';
  import type { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';

  export class WorkspaceService {
    /** The name is given here up to about 2.10, later where the workspace is made. */
    activateWorkspace(
      user: UserEntity,
      workspace: WorkspaceEntity,
      data?: { displayName: string },
    ): Promise<unknown>;
  }
}

declare module 'src/engine/core-modules/auth/services/sign-in-up.service' {
  import type { UserEntity } from 'src/engine/core-modules/user/user.entity';
  import type { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';

  export class SignInUpService {
    /** The name is given here since about 2.10, before where it is activated. */
    signUpOnNewWorkspace(
      userData: { type: 'existingUser'; existingUser: UserEntity },
      options?: { displayName: string },
    ): Promise<{ workspace: WorkspaceEntity }>;
  }
}

declare module 'src/engine/core-modules/domain/subdomain-manager/services/subdomain-manager.service' {
  export class SubdomainManagerService {
    generateSubdomain(owner: { userEmail?: string }): Promise<string>;
  }
}

declare module 'src/engine/core-modules/twenty-config/twenty-config.service' {
  export class TwentyConfigService {
    get(key: 'APP_VERSION'): string | undefined;
  }
}

declare module 'src/engine/core-modules/upgrade/constants/twenty-current-version.constant' {
  export const TWENTY_CURRENT_VERSION: string;
}

declare module 'src/engine/twenty-orm/global-workspace-datasource/global-workspace-orm.manager' {
  import type { ObjectLiteral, Repository } from 'typeorm';

  export class GlobalWorkspaceOrmManager {
    executeInWorkspaceContext<Result>(
      fn: () => Result | Promise<Result>,
      authContext: object,
      options?: object,
    ): Promise<Result>;
    getRepository<Entity extends ObjectLiteral>(
      workspaceId: string,
      objectMetadataName: string,
      permissionOptions: { shouldBypassPermissionChecks: true },
    ): Promise<Repository<Entity>>;
  }
}

declare module 'src/engine/twenty-orm/workspace-orm.manager' {
  import type { ObjectLiteral } from 'typeorm';

  export class WorkspaceOrmManager {
    executeInWorkspaceContext<Result>(
      fn: () => Result | Promise<Result>,
      authContext: object,
      options?: object,
    ): Promise<Result>;
    getRepository<Entity extends ObjectLiteral>(
      objectMetadataName: string,
      permissionOptions: { shouldBypassPermissionChecks: true },
    ): {
      count(): Promise<number>;
      update(which: Partial<Entity>, change: Partial<Entity>): Promise<unknown>;
    };
  }
}

declare module 'src/engine/twenty-orm/utils/build-system-auth-context.util' {
  export const buildSystemAuthContext: (workspaceId: string) => object;
}

declare module 'src/utils/is-work-email' {
  export const isWorkEmail: (email: string) => boolean;
}

declare module 'src/engine/core-modules/enterprise/services/enterprise-plan.service' {
  export class EnterprisePlanService {
    reportSeats(seatCount: number): Promise<boolean>;
  }
}

declare module 'twenty-shared/workspace' {
  export enum WorkspaceActivationStatus {
    ACTIVE = 'ACTIVE',
    SUSPENDED = 'SUSPENDED',
    PENDING_CREATION = 'PENDING_CREATION',
    ONGOING_CREATION = 'ONGOING_CREATION',
  }
}

declare module 'twenty-shared/application' {
  export const TWENTY_STANDARD_APPLICATION_UNIVERSAL_IDENTIFIER: string;
}

declare module 'twenty-shared/translations' {
  export const APP_LOCALES: { en: string };
  export const SOURCE_LOCALE: 'en';
}

declare module 'src/database/commands/upgrade-version-command/upgrade.command' {
  /** Upgrades the database that a connection of Twenty's leads to. */
  export class UpgradeCommand {
    run(parameters: string[], options: object): Promise<void>;
  }
}

declare module 'src/engine/core-modules/upgrade/services/upgrade-sequence-reader.service' {
  export class UpgradeSequenceReaderService {
    /** In their order, under the names that `core."upgradeMigration"` lists. */
    getUpgradeSequence(): { name: string }[];
  }
}
