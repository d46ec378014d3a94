import {
  readMarker,
  reasonToHoldBack,
  type Upgrade,
} from '@twenty-clerk/contract/databases/tenant-marker';

import {
  type TenantDatabaseInspector,
  type TenantDatabaseState,
} from '../../tenant-databases/tenant-database-inspector.service';
import { type TenantProvisioningService } from '../../provisioning/tenant-provisioning.service';
import { type TenantDatabasesService } from '../../tenant-databases/tenant-databases.service';
import { type Tenant } from '../../registry/tenant.entity';
import { type TenantRepository } from '../../registry/tenant.repository';
import { type Finding, findingOf } from './finding';

type Services = {
  tenantDatabaseInspector: TenantDatabaseInspector;
  tenantDatabasesService: TenantDatabasesService;
  tenantProvisioningService: TenantProvisioningService;
  tenantRepository: TenantRepository;
};

/**
 * Whether a tenant's database is there, its own, fits Twenty's release, and holds
 * its workspace.
 *
 * @param neededUpgrade the one of the template on the same server; null for none.
 */
export const checkDatabase = async (
  tenant: Tenant,
  neededUpgrade: Upgrade | null,
  services: Services,
): Promise<Finding[]> => {
  const state = await services.tenantDatabaseInspector
    .inspect(tenant)
    .catch((error: Error) => error);

  if (state instanceof Error) {
    return [
      findingOf(
        tenant,
        'database_unreachable',
        `The database ${tenant.databaseName} on "${tenant.databaseServer}" cannot be looked at: ${state.message}`,
      ),
    ];
  }
  // One that is being made may have none yet.
  if (state.marker === undefined) {
    return tenant.status === 'provisioning' || tenant.status === 'failed'
      ? []
      : [
          findingOf(
            tenant,
            'database_missing',
            `The database ${tenant.databaseName} does not exist. Restore it from a backup.`,
          ),
        ];
  }

  return [
    ...markFindings(tenant, state, services),
    ...heldBackFindings(tenant, state, neededUpgrade),
    ...workspaceFindings(tenant, state, services.tenantRepository),
    ...unfinishedFindings(tenant, state, services),
  ];
};

/** Only a start of Twenty's server can repair it: that is what upgrades databases. */
const heldBackFindings = (
  tenant: Tenant,
  { preparation }: TenantDatabaseState,
  neededUpgrade: Upgrade | null,
): Finding[] => {
  if (tenant.status === 'deleting') {
    return [];
  }

  // One that is being made may not say anything yet.
  const reason = reasonToHoldBack(
    preparation,
    tenant.status === 'provisioning' || tenant.status === 'failed'
      ? null
      : neededUpgrade,
  );

  return reason === null
    ? []
    : [
        findingOf(
          tenant,
          'tenant_held_back',
          `Twenty lets nobody in: ${withoutFullStop(reason)}. The log of its server, at its start, says why. Repair that and restart it, which tries again; or restore a dump of before.`,
        ),
      ];
};

const withoutFullStop = (sentence: string) => sentence.replace(/\.$/, '');

const markFindings = (
  tenant: Tenant,
  { isMarked, marker, workspaceIds }: TenantDatabaseState,
  { tenantDatabaseInspector, tenantDatabasesService }: Services,
): Finding[] => {
  if (isMarked || tenant.status === 'provisioning') {
    return [];
  }

  const former = readMarker(marker);

  if (former?.tenantId === tenant.id) {
    return [
      findingOf(
        tenant,
        'database_not_marked',
        `The database ${tenant.databaseName} is marked "${marker ?? ''}", and the registry has it as that of epoch ${tenant.epoch}: a restore was cut off, or the registry is from before one. To go on with what is there: tenants resume ${tenant.slug}. Else restore it again.`,
        former.epoch === tenant.epoch
          ? () => tenantDatabasesService.settle(tenant)
          : undefined,
      ),
    ];
  }

  const isItsOwn =
    marker === null &&
    tenant.workspaceId !== null &&
    workspaceIds?.includes(tenant.workspaceId) === true;

  return [
    findingOf(
      tenant,
      'database_not_marked',
      isItsOwn
        ? `The database ${tenant.databaseName} holds its workspace, but is not marked as its own, so Twenty refuses it.`
        : `The database ${tenant.databaseName} is marked "${marker ?? ''}" and does not hold the workspace of the tenant. Find out whose it is.`,
      isItsOwn ? () => tenantDatabaseInspector.mark(tenant) : undefined,
    ),
  ];
};

/** As with rows that were put in with SQL, and adopted before that was looked at. */
const unfinishedFindings = (
  tenant: Tenant,
  { unfinishedWorkspaceId, isMarked }: TenantDatabaseState,
  { tenantDatabaseInspector, tenantProvisioningService }: Services,
): Finding[] => {
  if (unfinishedWorkspaceId === null || tenant.status === 'deleting') {
    return [];
  }

  const isBeingMade =
    tenant.status === 'failed' || tenant.status === 'provisioning';

  return [
    findingOf(
      tenant,
      'workspace_unfinished',
      `The workspace ${unfinishedWorkspaceId} has no metadata and no schema, as one that was put in with SQL, so Twenty cannot work with it.`,
      isMarked && isBeingMade && tenant.clerkOrgId !== null
        ? async () => {
            await tenantDatabaseInspector.markUnfinished(
              tenant,
              unfinishedWorkspaceId,
            );
            await tenantProvisioningService.repeatFromWorkspace(tenant);
          }
        : undefined,
    ),
  ];
};

const workspaceFindings = (
  tenant: Tenant,
  { isMarked, workspaceIds }: TenantDatabaseState,
  tenantRepository: TenantRepository,
): Finding[] => {
  if (tenant.status !== 'ready' && tenant.status !== 'suspended') {
    return [];
  }
  if (
    tenant.workspaceId !== null &&
    workspaceIds?.includes(tenant.workspaceId)
  ) {
    return [];
  }

  const only =
    isMarked && workspaceIds?.length === 1 ? workspaceIds[0] : undefined;

  return [
    findingOf(
      tenant,
      'workspace_differs',
      `The registry has the workspace ${tenant.workspaceId ?? '(none)'}, the database has ${workspaceIds?.join(', ') || 'none'}.`,
      only === undefined
        ? undefined
        : () => tenantRepository.recordWorkspace(tenant.id, only),
    ),
  ];
};
