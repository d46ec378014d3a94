// Objects, fields and views. What migrations are made of goes through as it comes:
// its shape is checked where it is built (data-model/flat-entity.ts).

declare module 'src/engine/workspace-cache/services/workspace-cache.service' {
  type MapName =
    | 'flatApplicationMaps'
    | 'flatObjectMetadataMaps'
    | 'flatFieldMetadataMaps'
    | 'flatViewMaps'
    | 'flatViewFieldMaps'
    | 'flatPageLayoutWidgetMaps'
    | 'flatViewFieldGroupMaps';

  export class WorkspaceCacheService {
    getOrRecompute(
      workspaceId: string,
      cacheKeyNames: MapName[],
    ): Promise<Record<MapName, object>>;
    invalidateAndRecompute(
      workspaceId: string,
      cacheKeyNames: MapName[],
    ): Promise<void>;
    private setInLocalCache(
      workspaceId: string,
      cacheKeyName: string,
      data: unknown,
      hash: string,
    ): void;
    private recomputeDataFromProvider(
      workspaceId: string,
      cacheKeyNames: MapName[],
    ): Promise<object>;
    /** Since about 2.31. */
    private recomputeDataFromProvider(
      workspaceId: string,
      cacheKeyNames: MapName[],
      hashResolution: object,
    ): Promise<object>;
    private workspaceCacheProviders: Map<string, unknown>;
    private localDataOnlyKeys: Set<string>;
    private evictExpiredLocalEntries(): void;
  }
}

declare module 'src/engine/metadata-modules/flat-entity/services/workspace-many-or-all-flat-entity-maps-cache.service' {
  export class WorkspaceManyOrAllFlatEntityMapsCacheService {
    getOrRecomputeManyOrAllFlatEntityMaps(which: {
      workspaceId: string;
    }): Promise<unknown>;
    flushFlatEntityMaps(which: {
      workspaceId: string;
      flatMapsKeys: string[];
    }): Promise<void>;
  }
}

declare module 'src/engine/metadata-modules/flat-field-metadata/utils/from-create-field-input-to-flat-field-metadatas-to-create.util' {
  export const fromCreateFieldInputToFlatFieldMetadatasToCreate: (input: {
    createFieldInput: never;
    flatApplication: never;
    flatObjectMetadataMaps: never;
    flatFieldMetadataMaps: never;
  }) => Promise<
    | { status: 'fail'; errors: { message: string }[] }
    | {
        status: 'success';
        result: { flatFieldMetadatas: object[]; indexMetadatas: object[] };
      }
  >;
}

declare module 'src/engine/metadata-modules/flat-view-field/utils/compute-flat-view-fields-from-fields-widgets.util' {
  export const computeFlatViewFieldsFromFieldsWidgets: (input: {
    fieldsToCreate: {
      objectMetadataUniversalIdentifier: string;
      fieldMetadataUniversalIdentifier: string;
    }[];
    flatPageLayoutWidgetMaps: never;
    flatViewFieldMaps: never;
    flatViewMaps: never;
    flatViewFieldGroupMaps: never;
    applicationUniversalIdentifier: string;
  }) => object[];
}

declare module 'src/engine/metadata-modules/object-metadata/object-metadata.entity' {
  export class ObjectMetadataEntity {
    id: string;
  }
}

declare module 'src/engine/metadata-modules/object-metadata/object-metadata.exception' {
  export enum ObjectMetadataExceptionCode {
    OBJECT_METADATA_NOT_FOUND = 'OBJECT_METADATA_NOT_FOUND',
  }

  export class ObjectMetadataException extends Error {
    code: ObjectMetadataExceptionCode;
  }
}

declare module 'src/engine/metadata-modules/object-metadata/object-metadata.service' {
  import type { Repository } from 'typeorm';
  import type { ApplicationService } from 'src/engine/core-modules/application/application.service';
  import type { WorkspaceManyOrAllFlatEntityMapsCacheService } from 'src/engine/metadata-modules/flat-entity/services/workspace-many-or-all-flat-entity-maps-cache.service';
  import type { ObjectMetadataEntity } from 'src/engine/metadata-modules/object-metadata/object-metadata.entity';
  import type { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';
  import type { WorkspaceMigrationValidateBuildAndRunService } from 'src/engine/workspace-manager/workspace-migration/services/workspace-migration-validate-build-and-run-service';

  export class ObjectMetadataService {
    constructor(
      objects: Repository<ObjectMetadataEntity>,
      maps: WorkspaceManyOrAllFlatEntityMapsCacheService,
      migrations: WorkspaceMigrationValidateBuildAndRunService,
      cache: WorkspaceCacheService,
      applications: ApplicationService,
    );
    createOneObject(creation: {
      workspaceId: string;
      createObjectInput: never;
    }): Promise<unknown>;
    updateOneObject(change: {
      workspaceId: string;
      updateObjectInput: {
        id: string;
        update: { labelIdentifierFieldMetadataId: string };
      };
    }): Promise<unknown>;
  }
}

declare module 'src/engine/workspace-manager/utils/get-ts-vector-column-expression.util' {
  export const getTsVectorColumnExpressionFromFields: (
    fieldsUsedForSearch: never[],
  ) => string;
}

declare module 'src/engine/workspace-manager/workspace-migration/services/workspace-migration-validate-build-and-run-service' {
  export class WorkspaceMigrationValidateBuildAndRunService {
    validateBuildAndRunWorkspaceMigration(migration: {
      allFlatEntityOperationByMetadataName: never;
      workspaceId: string;
      isSystemBuild: boolean;
      applicationUniversalIdentifier: string;
    }): Promise<{ status: 'success' } | { status: 'fail'; report: object }>;
  }
}

declare module 'src/engine/core-modules/application/application.entity' {
  export class ApplicationEntity {
    id: string;
    universalIdentifier: string;
  }
}

declare module 'src/engine/core-modules/application/application.service' {
  import type { ApplicationEntity } from 'src/engine/core-modules/application/application.entity';

  export class ApplicationService {
    /** Of what a workspace adds to Twenty's own. */
    createWorkspaceCustomApplication(
      application: { workspaceId: string; applicationId: string },
      queryRunner?: object,
    ): Promise<unknown>;
    findWorkspaceTwentyStandardAndCustomApplicationOrThrow(of: {
      workspaceId: string;
    }): Promise<{
      workspaceCustomFlatApplication: ApplicationEntity;
    }>;
  }
}

declare module 'src/engine/core-modules/sdk-client/sdk-client-generation.service' {
  export class SdkClientGenerationService {
    enqueueSdkClientGenerationForWorkspace(workspaceId: string): Promise<void>;
    generateSdkClientForApplication(of: {
      workspaceId: string;
      applicationId: string;
      applicationUniversalIdentifier: string;
    }): Promise<void>;
  }
}

declare module 'src/engine/core-modules/sdk-client/jobs/generate-sdk-client.job-constants' {
  export const GENERATE_SDK_CLIENT_JOB_NAME: 'GenerateSdkClientJob';
  export type GenerateSdkClientJobData = {
    applicationId: string;
    applicationUniversalIdentifier: string;
    workspaceId: string;
  };
}
