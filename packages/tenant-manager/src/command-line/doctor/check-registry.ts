import { type TenantProvisioningService } from '../../provisioning/tenant-provisioning.service';
import { type Tenant } from '../../registry/tenant.entity';
import { type TenantRepository } from '../../registry/tenant.repository';
import { type Finding, findingOf } from './finding';

/** A step takes seconds, and is tried again for some hours when it fails. */
const LONGEST_SILENCE_MILLISECONDS = 15 * 60_000;

/** What the registry itself tells about a tenant. */
export const checkRegistry = async (
  tenant: Tenant,
  services: {
    tenantRepository: TenantRepository;
    tenantProvisioningService: TenantProvisioningService;
  },
): Promise<Finding[]> => {
  const retry = () => services.tenantProvisioningService.retry(tenant);
  const silence = Date.now() - tenant.updatedAt.getTime();

  switch (tenant.status) {
    case 'failed': {
      const log = await services.tenantRepository.readLog(tenant.id);
      const error = log.findLast(({ outcome }) => outcome === 'failed')?.error;

      return [
        findingOf(
          tenant,
          'provisioning_failed',
          `It failed at the step ${tenant.provisioningStep}: ${error ?? 'nothing is known about why'}.`,
          retry,
        ),
      ];
    }
    case 'provisioning':
      return silence > LONGEST_SILENCE_MILLISECONDS
        ? [
            findingOf(
              tenant,
              'provisioning_stuck',
              `It has been at the step ${tenant.provisioningStep} for ${Math.round(silence / 60_000)} minutes.`,
              retry,
            ),
          ]
        : [];
    default:
      return [];
  }
};
