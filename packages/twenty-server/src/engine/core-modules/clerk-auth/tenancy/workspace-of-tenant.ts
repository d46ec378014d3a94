import { currentTenant } from 'src/engine/core-modules/clerk-auth/tenant-context/tenant-context';

/** Work on a workspace was about to run on a database that does not hold it. */
export class MisplacedWorkspaceError extends Error {
  constructor(workspaceId: string, tenantId: string | undefined) {
    super(
      `Workspace ${workspaceId} is not in the database of ${tenantId === undefined ? 'the whole process' : `tenant ${tenantId}`}`,
    );
    this.name = MisplacedWorkspaceError.name;
  }
}

/**
 * Only with many tenants, where the default database holds no workspace. While a
 * tenant's workspace is being made, its id is not known yet.
 *
 * @throws MisplacedWorkspaceError when the workspace is not the current tenant's.
 */
export const ensureWorkspaceOfTenant = (workspaceId: string): void => {
  const tenant = currentTenant();
  const isPlaced =
    tenant !== null &&
    (tenant.workspaceId === null || tenant.workspaceId === workspaceId);

  if (!isPlaced) {
    throw new MisplacedWorkspaceError(workspaceId, tenant?.tenantId);
  }
};
