import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';

import { WorkspaceActivationStatus } from 'twenty-shared/workspace';
import { DataSource, In } from 'typeorm';

import { ApplicationService } from 'src/engine/core-modules/application/application.service';
import { arrangeNewObject } from 'src/engine/core-modules/clerk-auth/data-model/arrange-new-object';
import {
  describeNewFields,
  planDescriptions,
} from 'src/engine/core-modules/clerk-auth/data-model/describe-fields';
import {
  type FlatEntity,
  type FlatEntityMaps,
  type FlatEntityOperationsByKind,
  operationsTogether,
} from 'src/engine/core-modules/clerk-auth/data-model/flat-entity';
import {
  MigrationDraft,
  type MigrationOwner as Owner,
} from 'src/engine/core-modules/clerk-auth/data-model/migration-draft';
import {
  type ArrangeObject,
  type CreateField,
  type CreateObject,
  type CreateRelation,
  type DescribeField,
  type Operation,
  pathOf,
} from '@twenty-clerk/data-model/planner/operation';
import { WorkspaceIndex } from '@twenty-clerk/data-model/planner/workspace-index';
import { type WorkspaceSnapshot } from '@twenty-clerk/data-model/planner/workspace-snapshot';
import { planRearrangement } from 'src/engine/core-modules/clerk-auth/data-model/plan-rearrangement';
import { snapshotOfMaps } from 'src/engine/core-modules/clerk-auth/data-model/snapshot-of-maps';
import {
  type RefusedPart,
  type WorkspaceMetadata,
} from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';
import { placeOnExistingPages } from 'src/engine/core-modules/clerk-auth/twenty/place-on-existing-pages';
import {
  MAPS_OF_WORKSPACE,
  type MapsOfWorkspace,
} from 'src/engine/core-modules/clerk-auth/data-model/maps-of-workspace';
import { recordNewObject } from 'src/engine/core-modules/clerk-auth/twenty/record-new-object';
import { SdkClientGenerationService } from 'src/engine/core-modules/sdk-client/sdk-client-generation.service';
import { WorkspaceEntity } from 'src/engine/core-modules/workspace/workspace.entity';
import { WorkspaceManyOrAllFlatEntityMapsCacheService } from 'src/engine/metadata-modules/flat-entity/services/workspace-many-or-all-flat-entity-maps-cache.service';
import { fromCreateFieldInputToFlatFieldMetadatasToCreate } from 'src/engine/metadata-modules/flat-field-metadata/utils/from-create-field-input-to-flat-field-metadatas-to-create.util';
import { ObjectMetadataService } from 'src/engine/metadata-modules/object-metadata/object-metadata.service';
import { WorkspaceCacheService } from 'src/engine/workspace-cache/services/workspace-cache.service';
import { getTsVectorColumnExpressionFromFields } from 'src/engine/workspace-manager/utils/get-ts-vector-column-expression.util';
import { WorkspaceMigrationValidateBuildAndRunService } from 'src/engine/workspace-manager/workspace-migration/services/workspace-migration-validate-build-and-run-service';

/**
 * Reads and writes the metadata of a workspace with the services behind Twenty's
 * own API, which take one migration for all that the API takes call by call.
 */
@Injectable()
export class TwentyMetadataAdapter implements WorkspaceMetadata {
  private readonly logger = new Logger(TwentyMetadataAdapter.name);

  constructor(
    private readonly moduleRef: ModuleRef,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async listWorkspaces(): Promise<string[]> {
    const workspaces = await this.dataSource
      .getRepository(WorkspaceEntity)
      .find({
        select: ['id'],
        where: {
          activationStatus: In([
            WorkspaceActivationStatus.ACTIVE,
            WorkspaceActivationStatus.SUSPENDED,
          ]),
        },
        order: { createdAt: 'ASC' },
      });

    return workspaces.map(({ id }) => id);
  }

  async read(workspaceId: string): Promise<WorkspaceSnapshot> {
    return snapshotOfMaps(await this.readMaps(workspaceId));
  }

  async readAfresh(workspaceId: string): Promise<WorkspaceSnapshot> {
    await this.moduleRef
      .get(WorkspaceManyOrAllFlatEntityMapsCacheService, { strict: false })
      .flushFlatEntityMaps({
        workspaceId,
        flatMapsKeys: [...MAPS_OF_WORKSPACE],
      });

    return this.read(workspaceId);
  }

  async apply(
    workspaceId: string,
    workspace: WorkspaceSnapshot,
    operations: readonly Operation[],
  ): Promise<RefusedPart[]> {
    const owner = await this.findOwner(workspaceId);
    const draft = new MigrationDraft(owner);
    const maps = await this.readMaps(workspaceId);
    const index = new WorkspaceIndex(workspace);
    const refused: RefusedPart[] = [];

    for (const operation of ofKind<CreateObject>(operations, 'create_object')) {
      draft.adopt(
        await recordNewObject(
          this.moduleRef,
          this.dataSource,
          workspaceId,
          operation,
        ),
      );
    }

    const allMaps = {
      ...maps,
      flatObjectMetadataMaps: withCreated(
        maps.flatObjectMetadataMaps,
        draft.created('objectMetadata'),
      ),
    };
    const objectId = (name: string) =>
      (draft.find('objectMetadata', { nameSingular: name })?.id as
        string | undefined) ?? index.object(name)?.id;

    for (const operation of operations) {
      if (
        operation.kind === 'create_field' ||
        operation.kind === 'create_relation'
      ) {
        refused.push(
          ...(await draftField(draft, operation, objectId, allMaps, owner)),
        );
      }
    }

    const leftToDescribe = describeNewFields(
      draft,
      ofKind<DescribeField>(operations, 'describe_field'),
    );
    const leftToArrange = ofKind<ArrangeObject>(
      operations,
      'arrange_object',
    ).filter(
      (arrangement) =>
        !arrangeNewObject(draft, arrangement, (field) =>
          getTsVectorColumnExpressionFromFields([field as never]),
        ),
    );

    placeOnExistingPages(draft, maps, owner);

    refused.push(...(await this.run(workspaceId, draft, owner)));

    if (leftToArrange.length > 0) {
      await this.rearrange(workspaceId, leftToArrange, owner);
    }
    if (leftToDescribe.length > 0) {
      refused.push(
        ...(await this.describe(workspaceId, leftToDescribe, owner)),
      );
    }

    if (!draft.isEmpty()) {
      await this.generateClients(workspaceId);
    }

    return refused;
  }

  /**
   * What runs inside a workspace reads it with a client that Twenty generates from
   * its objects: once, when the workspace is made, and these came later.
   */
  private async generateClients(workspaceId: string) {
    try {
      await this.moduleRef
        .get(SdkClientGenerationService, { strict: false })
        .enqueueSdkClientGenerationForWorkspace(workspaceId);
    } catch (error) {
      this.logger.warn(
        `Twenty's generated client of workspace ${workspaceId} does not know the new objects: ${(error as Error).message}`,
      );
    }
  }

  /** @returns what Twenty has refused; the rest was created. */
  private async run(
    workspaceId: string,
    draft: MigrationDraft,
    owner: Owner,
  ): Promise<RefusedPart[]> {
    if (draft.isEmpty()) {
      return [];
    }

    const refused = await this.migrate(
      workspaceId,
      draft.toOperations(),
      owner,
    );

    if (refused.length === 0) {
      return [];
    }

    draft.leaveOut(refused.map(({ path }) => path));

    const refusedAgain = draft.isEmpty()
      ? []
      : await this.migrate(workspaceId, draft.toOperations(), owner);

    if (refusedAgain.length > 0) {
      throw new Error(
        `Twenty refused the data model: ${describe([...refused, ...refusedAgain])}`,
      );
    }

    return refused;
  }

  private async migrate(
    workspaceId: string,
    operations: FlatEntityOperationsByKind,
    owner: Owner,
  ): Promise<RefusedPart[]> {
    const result = await this.moduleRef
      .get(WorkspaceMigrationValidateBuildAndRunService, { strict: false })
      .validateBuildAndRunWorkspaceMigration({
        allFlatEntityOperationByMetadataName: operations as never,
        workspaceId,
        isSystemBuild: false,
        applicationUniversalIdentifier: owner.universalIdentifier,
      });

    return result.status === 'fail' ? refusedPartsOf(result.report) : [];
  }

  /** What Twenty has drawn up by itself, and what an interrupted run has left. */
  private async rearrange(
    workspaceId: string,
    arrangements: readonly ArrangeObject[],
    owner: Owner,
  ) {
    await this.setRecordLabels(workspaceId, arrangements);

    const maps = await this.readMaps(workspaceId);
    const index = new WorkspaceIndex(snapshotOfMaps(maps));
    const operations = operationsTogether(
      arrangements.flatMap((arrangement) => {
        const object = index.object(arrangement.object);

        return object === undefined
          ? []
          : [planRearrangement(maps, object, arrangement, owner)];
      }),
    );

    if (Object.keys(operations).length === 0) {
      return;
    }

    const refused = await this.migrate(workspaceId, operations, owner);

    if (refused.length > 0) {
      throw new Error(
        `Twenty refused the arrangement of objects: ${describe(refused)}`,
      );
    }
  }

  /** @returns what Twenty has refused: nothing was described then. */
  private async describe(
    workspaceId: string,
    descriptions: readonly DescribeField[],
    owner: Owner,
  ): Promise<RefusedPart[]> {
    const index = new WorkspaceIndex(await this.readAfresh(workspaceId));
    const { flatFieldMetadataMaps } = await this.readMaps(workspaceId);
    const operations = planDescriptions(
      flatFieldMetadataMaps,
      index,
      descriptions,
    );

    return Object.keys(operations).length === 0
      ? []
      : this.migrate(workspaceId, operations, owner);
  }

  private async setRecordLabels(
    workspaceId: string,
    arrangements: readonly ArrangeObject[],
  ) {
    const index = new WorkspaceIndex(await this.readAfresh(workspaceId));

    for (const { object: name, recordLabel } of arrangements) {
      const object = index.object(name);
      const label = object?.fields.find((field) => field.name === recordLabel);

      if (
        object !== undefined &&
        label !== undefined &&
        object.recordLabelFieldId !== label.id
      ) {
        await this.moduleRef
          .get(ObjectMetadataService, { strict: false })
          .updateOneObject({
            workspaceId,
            updateObjectInput: {
              id: object.id,
              update: { labelIdentifierFieldMetadataId: label.id },
            },
          });
      }
    }
  }

  private async readMaps(workspaceId: string): Promise<MapsOfWorkspace> {
    return (await this.moduleRef
      .get(WorkspaceCacheService, { strict: false })
      .getOrRecompute(workspaceId, [
        ...MAPS_OF_WORKSPACE,
      ])) as unknown as MapsOfWorkspace;
  }

  private async findOwner(workspaceId: string): Promise<Owner> {
    const { workspaceCustomFlatApplication } = await this.moduleRef
      .get(ApplicationService, { strict: false })
      .findWorkspaceTwentyStandardAndCustomApplicationOrThrow({ workspaceId });

    return workspaceCustomFlatApplication;
  }
}

const ofKind = <Kind extends Operation>(
  operations: readonly Operation[],
  kind: Kind['kind'],
): Kind[] =>
  operations.filter((operation): operation is Kind => operation.kind === kind);

const withCreated = (
  maps: FlatEntityMaps,
  created: readonly FlatEntity[],
): FlatEntityMaps => ({
  ...maps,
  byUniversalIdentifier: {
    ...maps.byUniversalIdentifier,
    ...Object.fromEntries(
      created.map((entity) => [entity.universalIdentifier, entity]),
    ),
  },
  universalIdentifierById: {
    ...maps.universalIdentifierById,
    ...Object.fromEntries(
      created.map((entity) => [entity.id, entity.universalIdentifier]),
    ),
  },
});

const draftField = async (
  draft: MigrationDraft,
  operation: CreateField | CreateRelation,
  objectId: (name: string) => string | undefined,
  maps: MapsOfWorkspace,
  owner: Owner,
): Promise<RefusedPart[]> => {
  const { flatObjectMetadataMaps, flatFieldMetadataMaps } = maps;
  const drawnUp = await fromCreateFieldInputToFlatFieldMetadatasToCreate({
    createFieldInput: {
      ...operation.input,
      ...(operation.kind === 'create_relation' && {
        type: 'RELATION',
        relationCreationPayload: {
          type: 'MANY_TO_ONE',
          targetObjectMetadataId: objectId(operation.target),
          targetFieldLabel: operation.inverse.englishLabel,
          targetFieldIcon: operation.inverse.icon,
        },
      }),
      objectMetadataId: objectId(operation.object),
      universalIdentifier: operation.universalIdentifier,
    } as never,
    flatApplication: owner as never,
    flatObjectMetadataMaps: flatObjectMetadataMaps as never,
    flatFieldMetadataMaps: flatFieldMetadataMaps as never,
  });

  if (drawnUp.status !== 'success') {
    return drawnUp.errors.map(({ message }) => ({
      path: pathOf(operation),
      message,
    }));
  }

  const fields = drawnUp.result.flatFieldMetadatas as unknown as FlatEntity[];

  if (operation.kind === 'create_relation') {
    nameInverse(fields, operation);
  }
  for (const field of fields) {
    draft.create('fieldMetadata', field);
  }
  for (const index of drawnUp.result
    .indexMetadatas as unknown as FlatEntity[]) {
    draft.create('index', index);
  }

  return [];
};

/** Twenty derives the inverse's name from an English label, and keeps that. */
const nameInverse = (
  [source, target]: FlatEntity[],
  { inverse }: CreateRelation,
) => {
  if (source !== undefined && target !== undefined) {
    target.label = inverse.label;
    target.universalIdentifier = inverse.universalIdentifier;
    source.relationTargetFieldMetadataUniversalIdentifier =
      inverse.universalIdentifier;
  }
};

const refusedPartsOf = (report: object): RefusedPart[] =>
  (
    Object.values(report).flat() as {
      errors: { message: string }[];
      flatEntityMinimalInformation: { universalIdentifier?: string };
    }[]
  ).map(({ errors, flatEntityMinimalInformation }) => ({
    path: flatEntityMinimalInformation.universalIdentifier ?? 'unknown',
    message: errors.map(({ message }) => message).join('; '),
  }));

const describe = (refused: readonly RefusedPart[]) =>
  refused.map(({ path, message }) => `${path}: ${message}`).join(', ');
