// What all tenants share in one process: caches, the queue, files, the OAuth server.

declare module 'src/engine/core-modules/cache-storage/types/cache-storage-namespace.enum' {
  export enum CacheStorageNamespace {
    ModuleWorkflow = 'module:workflow',
  }
}

declare module 'src/engine/core-modules/cache-storage/services/cache-storage.service' {
  export class CacheStorageService {
    private readonly namespace: string;
  }
}

declare module 'src/engine/core-entity-cache/types/core-entity-cache-key.type' {
  /**
   * What is kept under one id for the whole process, and comes from the database of
   * whoever asks first, would be one tenant's and show to all.
   *
   * @complete
   */
  export interface CoreEntityCacheDataMap {
    workspaceEntity: object;
    user: object;
    userWorkspaceEntity: object;
    /** The default database's: see ProcessSigningKeysAdapter. */
    signingKeyPublicKey: string;
    /** Since about 2.31. One for the whole process. */
    marketplaceCatalog?: object;
  }
}

declare module 'src/engine/core-entity-cache/services/core-entity-cache.service' {
  import type { CoreEntityCacheDataMap } from 'src/engine/core-entity-cache/types/core-entity-cache-key.type';

  type Kind = keyof Omit<CoreEntityCacheDataMap, 'marketplaceCatalog'>;

  export class CoreEntityCacheService {
    get(cacheKeyName: Kind, entityId: string): Promise<unknown>;
    invalidate(cacheKeyName: Kind, entityId: string): Promise<void>;
    invalidateAndRecompute(cacheKeyName: Kind, entityId: string): Promise<void>;
    private evictExpiredLocalEntries(): void;
  }
}

declare module 'src/engine/twenty-orm/storage/promise-memoizer.storage' {
  export class PromiseMemoizer<Value> {
    constructor(keptMilliseconds: number);
    memoizePromiseAndExecute(
      cacheKey: `${string}-${string}`,
      factory: () => Promise<Value | null>,
      onDelete?: (value: Value) => void,
    ): Promise<Value | null>;
  }
}

declare module 'src/engine/core-modules/redis-client/redis-client.service' {
  import type { Redis } from 'ioredis';

  export class RedisClientService {
    getClient(): Redis;
  }
}

declare module 'src/engine/core-modules/message-queue/message-queue.constants' {
  export const QUEUE_DRIVER: unique symbol;
  export enum MessageQueue {
    cronQueue = 'cron-queue',
  }
}

declare module 'src/engine/core-modules/message-queue/drivers/interfaces/message-queue-driver.interface' {
  import type { MessageQueue } from 'src/engine/core-modules/message-queue/message-queue.constants';

  /**
   * A method that adds jobs, or hands them out, and that is not known here would have
   * them run outside of their tenant.
   *
   * @complete
   */
  export interface MessageQueueDriver {
    add(
      queueName: MessageQueue,
      jobName: string,
      data: object,
      options?: object,
    ): Promise<unknown>;
    addCron(cron: {
      queueName: MessageQueue;
      jobName: string;
      data: object | undefined;
      options: object;
      jobId?: string;
    }): Promise<void>;
    work(
      queueName: MessageQueue,
      handler: (job: { data: object; id: string }) => Promise<void> | void,
      options?: object,
    ): void;
    /** Since about 2.31. */
    bulkAdd?(
      queueName: MessageQueue,
      jobName: string,
      jobs: object[],
      options?: object,
    ): Promise<unknown>;
    /** Since about 2.31. */
    getInFlightJobs?(queueName: MessageQueue): Promise<object[]>;
    /** Since about 2.45. */
    getJobs?(queueName: MessageQueue, jobIds: string[]): Promise<object>;
    /** A cron is one for all tenants. */
    removeCron(cron: object): Promise<void>;
    /** Not every driver has it; it adds nothing. */
    register?(queueName: MessageQueue): void;
  }
}

declare module 'src/engine/core-modules/file-storage/drivers/interfaces/storage-driver.interface' {
  type Place = { folderPath: string; filename: string };

  export interface StorageDriver {
    delete(files: { folderPath: string }): Promise<void>;
    copy(files: { from: Place; to: Place }): Promise<void>;
  }
}

declare module 'src/engine/core-modules/file-storage/file-storage-driver.factory' {
  import type { StorageDriver } from 'src/engine/core-modules/file-storage/drivers/interfaces/storage-driver.interface';

  export class FileStorageDriverFactory {
    getCurrentDriver(): StorageDriver;
  }
}

declare module 'src/engine/core-modules/file/interfaces/file-folder.interface' {
  export const fileFolderConfigs: Record<
    string,
    { ignoreExpirationToken: boolean }
  >;
}

declare module 'src/engine/core-modules/file/file-url/file-url.service' {
  export class FileUrlService {
    signFileByIdUrl(file: {
      fileId: string;
      workspaceId: string;
      fileFolder: string;
    }): Promise<string>;
  }
}

declare module 'src/engine/core-modules/application/application-marketplace/marketplace.service' {
  export class MarketplaceService {
    fetchAppsFromRegistry(): Promise<unknown>;
    fetchManifestFromRegistryCdn(
      packageName: string,
      version: string,
    ): Promise<unknown>;
    /** Up to 2.6 or so; later a readme is not read apart. */
    fetchReadmeFromRegistryCdn?(
      packageName: string,
      version: string,
    ): Promise<unknown>;
  }
}

declare module 'src/engine/core-modules/application/application-marketplace/marketplace-catalog-sync.service' {
  export class MarketplaceCatalogSyncService {
    syncCatalog(): Promise<void>;
  }
}

declare module 'src/engine/core-modules/application/application-registration/application-registration-asset.service' {
  export class ApplicationRegistrationAssetService {
    storeRegistrationAssets(assets: object): Promise<void>;
  }
}

declare module 'src/engine/core-modules/application/application-registration/application-registration-asset-url.service' {
  import type { ApplicationRegistrationEntity } from 'src/engine/core-modules/application/application-registration/application-registration.entity';

  export class ApplicationRegistrationAssetUrlService {
    buildLogoUrl(registration: ApplicationRegistrationEntity): string | null;
    buildGalleryImageUrls(
      registration: ApplicationRegistrationEntity,
    ): string[];
  }
}

declare module 'src/engine/core-modules/application/application-oauth/oauth.service' {
  export class OAuthService {
    exchangeAuthorizationCode(exchange: {
      authorizationCode: string;
      clientId: string;
      clientSecret?: string;
      codeVerifier?: string;
      redirectUri: string;
    }): Promise<unknown>;
    clientCredentialsGrant(client: {
      clientId: string;
      clientSecret: string;
    }): Promise<{ error: string; error_description: string } | object>;
  }
}

declare module 'src/engine/core-modules/application/application-registration/application-registration.entity' {
  import type { ApplicationRegistrationSourceType } from 'src/engine/core-modules/application/application-registration/enums/application-registration-source-type.enum';

  export class ApplicationRegistrationEntity {
    universalIdentifier: string;
    name: string;
    oAuthClientId: string;
    oAuthClientSecretHash: string | null;
    oAuthRedirectUris: string[];
    oAuthScopes: string[];
    ownerWorkspaceId: string | null;
    sourceType: ApplicationRegistrationSourceType;
    logoFileId: string | null;
    galleryImages: object[] | null;
  }
}

declare module 'src/engine/core-modules/application/application-registration/application-registration.service' {
  export class ApplicationRegistrationService {
    findPublicByClientId(clientId: string): Promise<object | null>;
  }
}

declare module 'src/engine/core-modules/application/application-registration/enums/application-registration-source-type.enum' {
  export enum ApplicationRegistrationSourceType {
    NPM = 'npm',
    OAUTH_ONLY = 'oauth-only',
  }
}

declare module 'src/engine/core-modules/auth/dto/authorize-app.dto' {
  export class AuthorizeAppDTO {
    redirectUrl: string;
  }
}

declare module 'src/engine/core-modules/auth/dto/authorize-app.input' {
  export class AuthorizeAppInput {
    clientId: string;
  }
}

declare module 'src/engine/core-modules/auth/services/auth.service' {
  import type { AuthorizeAppDTO } from 'src/engine/core-modules/auth/dto/authorize-app.dto';
  import type { AuthorizeAppInput } from 'src/engine/core-modules/auth/dto/authorize-app.input';
  import type { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';

  export class AuthService {
    generateAuthorizationCode(
      input: AuthorizeAppInput,
      user: object,
      workspace: WorkspaceEntity,
    ): Promise<AuthorizeAppDTO>;
    /** Since about 2.45. */
    generateAuthorizationCode(request: {
      authorizeAppInput: AuthorizeAppInput;
      user: object;
      workspace: WorkspaceEntity;
      requestBaseUrl: string;
    }): Promise<AuthorizeAppDTO>;
  }
}

declare module 'src/modules/emailing/services/message-suppression.service' {
  type Recipient = { workspaceId: string; emailAddress: string };

  export class MessageSuppressionService {
    suppress(
      suppression: Recipient & { reason: string; source: string },
    ): Promise<void>;
    getTopicOptOutState(recipient: Recipient): Promise<object[]>;
    setTopicOptOuts(
      choice: Recipient & { keptTopicIds: string[] },
    ): Promise<void>;
  }
}

declare module 'src/modules/emailing/services/message-campaign.service' {
  export class MessageCampaignService {
    recordDeliveryFailureByProviderMessageId(failure: {
      workspaceId: string;
      providerMessageId: string;
      deliveryStatus: string;
    }): Promise<void>;
  }
}

declare module 'src/engine/core-modules/emailing-domain/services/emailing-domain-tenant-status.service' {
  export class EmailingDomainTenantStatusService {
    setTenantStatusForWorkspace(
      workspaceId: string,
      tenantStatus: string,
    ): Promise<void>;
  }
}
