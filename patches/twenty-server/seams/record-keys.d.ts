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
          canDestroyObjectRecords?: boolean;
          canReadObjectRecords?: boolean;
          canSoftDeleteObjectRecords?: boolean;
          canUpdateObjectRecords?: boolean;
          objectMetadataId: string;
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
        canAccessAllTools?: boolean;
        canBeAssignedToAgents?: boolean;
        canBeAssignedToApiKeys?: boolean;
        canBeAssignedToUsers?: boolean;
        canDestroyAllObjectRecords?: boolean;
        canReadAllObjectRecords?: boolean;
        canSoftDeleteAllObjectRecords?: boolean;
        canUpdateAllObjectRecords?: boolean;
        canUpdateAllSettings?: boolean;
        description?: string;
        icon?: string;
        label: string;
        universalIdentifier?: string;
      };
    }): Promise<Role>;
  }
}
