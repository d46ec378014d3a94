import { type ModuleRef } from '@nestjs/core';
import { type DataSource } from 'typeorm';

import { ApplicationService } from 'src/engine/core-modules/application/application.service';
import { type FlatEntityOperationsByKind } from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import { type CreateObject } from '@twenty-clerk/data-model/planner/operation';
import { WorkspaceManyOrAllFlatEntityMapsCacheService } from 'src/engine/metadata-modules/flat-entity/services/workspace-many-or-all-flat-entity-maps-cache.service';
import { ObjectMetadataEntity } from 'src/engine/metadata-modules/object-metadata/object-metadata.entity';
import {
  ObjectMetadataException,
  ObjectMetadataExceptionCode,
} from 'src/engine/metadata-modules/object-metadata/object-metadata.exception';
import { ObjectMetadataService } from 'src/engine/metadata-modules/object-metadata/object-metadata.service';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';
import { type WorkspaceMigrationValidateBuildAndRunService } from 'src/engine/workspace-manager/workspace-migration/services/workspace-migration-validate-build-and-run-service';

/**
 * What Twenty would create for a new object: its built-in fields, views, page,
 * menu entries. Twenty's own service draws it up; the runner that it hands it to
 * only writes it down, so that several objects fit into one migration.
 */
export const recordNewObject = async (
  moduleRef: ModuleRef,
  dataSource: DataSource,
  workspaceId: string,
  operation: CreateObject,
): Promise<FlatEntityOperationsByKind[]> => {
  const recorded: FlatEntityOperationsByKind[] = [];
  const recorder = {
    validateBuildAndRunWorkspaceMigration: async (migration: {
      allFlatEntityOperationByMetadataName: FlatEntityOperationsByKind;
    }) => {
      recorded.push(migration.allFlatEntityOperationByMetadataName);

      return {
        status: 'success',
        workspaceMigration: { actions: [] },
        hasSchemaMetadataChanged: false,
      };
    },
  };
  const find = <Service>(
    service: abstract new (...parameters: never[]) => Service,
  ) => moduleRef.get<Service>(service as never, { strict: false });

  const objectMetadataService = new ObjectMetadataService(
    dataSource.getRepository(ObjectMetadataEntity),
    find(WorkspaceManyOrAllFlatEntityMapsCacheService),
    recorder as unknown as WorkspaceMigrationValidateBuildAndRunService,
    find(WorkspaceCacheService),
    find(ApplicationService),
  );

  try {
    await objectMetadataService.createOneObject({
      workspaceId,
      createObjectInput: {
        ...operation.input,
        universalIdentifier: operation.universalIdentifier,
      } as never,
    });
  } catch (error) {
    // It looks for the object in the end, which is not there yet.
    const isExpected =
      error instanceof ObjectMetadataException &&
      error.code === ObjectMetadataExceptionCode.OBJECT_METADATA_NOT_FOUND &&
      recorded.length > 0;

    if (!isExpected) {
      throw error;
    }
  }

  return recorded;
};
