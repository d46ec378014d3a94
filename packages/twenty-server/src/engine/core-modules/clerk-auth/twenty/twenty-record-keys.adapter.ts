import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { universalIdentifierOf } from '@twenty-clerk/data-model/definition/universal-identifier';
import { ApiKeyService } from 'src/engine/core-modules/api-key/services/api-key.service';
import { ApplicationService } from 'src/engine/core-modules/application/application.service';
import {
  type RecordKey,
  type RecordRights,
  type TwentyRecordKeys,
} from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { ObjectPermissionService } from 'src/engine/metadata-modules/object-permission/object-permission.service';
import { RoleService } from 'src/engine/metadata-modules/role/role.service';

const YEARS = 1;

/** As somebody would do it in Settings, Roles and Settings, APIs & Webhooks. */
@Injectable()
export class TwentyRecordKeysAdapter implements TwentyRecordKeys {
  constructor(private readonly moduleRef: ModuleRef) {}

  async replace(
    workspaceId: string,
    { name, role }: { name: string; role: string },
    rights: readonly RecordRights[],
  ): Promise<RecordKey> {
    const apiKeys = this.moduleRef.get(ApiKeyService, { strict: false });
    const roleId =
      (await this.findRole(workspaceId, role)) ??
      (await this.makeRole(workspaceId, role));

    await this.moduleRef
      .get(ObjectPermissionService, { strict: false })
      .upsertObjectPermissions({
        workspaceId,
        input: {
          roleId,
          objectPermissions: rights.map(({ object, mayDelete }) => ({
            canDestroyObjectRecords: false,
            canReadObjectRecords: true,
            canSoftDeleteObjectRecords: mayDelete,
            canUpdateObjectRecords: true,
            objectMetadataId: object.id,
          })),
        },
      });

    const former = (await apiKeys.findActiveByWorkspaceId(workspaceId)).filter(
      (key) => key.name === name,
    );
    const expiresAt = new Date();

    expiresAt.setFullYear(expiresAt.getFullYear() + YEARS);

    const { id } = await apiKeys.create({
      workspaceId,
      roleId,
      name,
      expiresAt,
    });
    const token = await apiKeys.generateApiKeyToken(workspaceId, id, expiresAt);

    if (token === undefined) {
      throw new Error('Twenty has made no token for its own API key.');
    }
    for (const key of former) {
      await apiKeys.revoke(key.id, workspaceId);
    }

    return { apiKey: token.token, expiresAt };
  }

  async end(workspaceId: string, apiKeyIds: readonly string[]): Promise<void> {
    const apiKeys = this.moduleRef.get(ApiKeyService, { strict: false });
    const active = await apiKeys.findActiveByWorkspaceId(workspaceId);

    for (const { id } of active) {
      if (apiKeyIds.includes(id)) {
        await apiKeys.revoke(id, workspaceId);
      }
    }
  }

  /** By what we have given it: people may rename it, or call another one the same. */
  private async findRole(
    workspaceId: string,
    role: string,
  ): Promise<string | undefined> {
    const roles = await this.roles().getWorkspaceRoles(workspaceId);

    return roles.find(
      ({ universalIdentifier }) =>
        universalIdentifier === universalIdentifierOf(`role ${role}`),
    )?.id;
  }

  private async makeRole(workspaceId: string, role: string): Promise<string> {
    const { workspaceCustomFlatApplication } = await this.moduleRef
      .get(ApplicationService, { strict: false })
      .findWorkspaceTwentyStandardAndCustomApplicationOrThrow({ workspaceId });
    const { id } = await this.roles().createRole({
      workspaceId,
      ownerFlatApplication: workspaceCustomFlatApplication,
      input: {
        canAccessAllTools: false,
        canBeAssignedToAgents: false,
        canBeAssignedToApiKeys: true,
        canBeAssignedToUsers: false,
        canDestroyAllObjectRecords: false,
        canReadAllObjectRecords: false,
        canSoftDeleteAllObjectRecords: false,
        canUpdateAllObjectRecords: false,
        canUpdateAllSettings: false,
        description: 'For a program that keeps some records up to date',
        icon: 'IconPlug',
        label: role,
        universalIdentifier: universalIdentifierOf(`role ${role}`),
      },
    });

    return id;
  }

  private roles() {
    return this.moduleRef.get(RoleService, { strict: false });
  }
}
