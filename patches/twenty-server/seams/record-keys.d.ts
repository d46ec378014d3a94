// API keys, and what their roles may do.

declare module 'src/engine/core-modules/api-key/services/api-key.service' {
  type ApiKey = { id: string; name: string };

  export class ApiKeyService {
    create(apiKeyData: {
      workspaceId: string;
      roleId: string;
      name: string;
      expiresAt: Date;
    }): Promise<ApiKey>;
    findActiveByWorkspaceId(workspaceId: string): Promise<ApiKey[]>;
    revoke(id: string, workspaceId: string): Promise<unknown>;
    generateApiKeyToken(
      workspaceId: string,
      apiKeyId?: string,
      expiresAt?: Date | string,
    ): Promise<{ token: string } | undefined>;
  }
}

declare module 'src/engine/metadata-modules/object-permission/object-permission.service' {
  export class ObjectPermissionService {
    upsertObjectPermissions(change: {
      workspaceId: string;
      input: {
        roleId: string;
        objectPermissions: {
          objectMetadataId: string;
          canReadObjectRecords?: boolean;
          canUpdateObjectRecords?: boolean;
          canSoftDeleteObjectRecords?: boolean;
          canDestroyObjectRecords?: boolean;
        }[];
      };
    }): Promise<unknown>;
  }
}

declare module 'src/engine/metadata-modules/role/role.service' {
  type Role = { id: string; universalIdentifier?: string };

  export class RoleService {
    getWorkspaceRoles(workspaceId: string): Promise<Role[]>;
    createRole(creation: {
      workspaceId: string;
      ownerFlatApplication: object;
      input: {
        label: string;
        universalIdentifier?: string;
        description?: string;
        icon?: string;
        canUpdateAllSettings?: boolean;
        canAccessAllTools?: boolean;
        canReadAllObjectRecords?: boolean;
        canUpdateAllObjectRecords?: boolean;
        canSoftDeleteAllObjectRecords?: boolean;
        canDestroyAllObjectRecords?: boolean;
        canBeAssignedToUsers?: boolean;
        canBeAssignedToAgents?: boolean;
        canBeAssignedToApiKeys?: boolean;
      };
    }): Promise<Role>;
  }
}
