import { Injectable, Logger } from '@nestjs/common';

import { type Tenant } from '../registry/tenant.entity';
import { TenantRepository } from '../registry/tenant.repository';
import { SynchronizationService } from './synchronization.service';

const LEAST_AT_ONCE = 10;
/** Of a day in which each has its turn, with some to spare. */
const MINUTES_FOR_ALL = 1_000;

/**
 * Compares every tenant with Clerk once a day, a few a minute, so that an event that
 * never came is made up for. That is a handful of questions to Clerk for each, where
 * all is well.
 */
@Injectable()
export class ComparisonRound {
  private readonly logger = new Logger(ComparisonRound.name);

  constructor(
    private readonly tenantRepository: TenantRepository,
    private readonly synchronizationService: SynchronizationService,
  ) {}

  /**
   * Those that are due. One that fails is due again in some minutes.
   *
   * @param signal after which no other one is begun.
   */
  async run(signal: AbortSignal): Promise<void> {
    const limit = Math.ceil(
      (await this.tenantRepository.countReady()) / MINUTES_FOR_ALL,
    );

    for (const tenant of await this.tenantRepository.takeDueForComparison(
      Math.max(limit, LEAST_AT_ONCE),
    )) {
      if (signal.aborted) {
        return;
      }
      await this.compare(tenant);
    }
  }

  private async compare(tenant: Tenant) {
    try {
      await this.synchronizationService.compareTenant(tenant);
      await this.tenantRepository.compareLater(tenant.id);
    } catch (error) {
      this.logger.warn(
        `Tenant ${tenant.id} could not be compared with Clerk, which will be tried again: ${(error as Error).message}`,
      );
    }
  }
}
