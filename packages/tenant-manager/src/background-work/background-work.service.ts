import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';

import { TenantProvisioningService } from '../provisioning/tenant-provisioning.service';
import { WorkQueue } from '../queue/work-queue.service';
import { Locks } from '../registry/locks.service';
import { TenantRemovalService } from '../removal/tenant-removal.service';
import { TemplateUpkeep } from '../templates/template-upkeep.service';
import { WebhookRetention } from '../webhooks/webhook-retention.service';
import { ComparisonRound } from '../synchronization/comparison-round.service';
import { RegularWork } from '@twenty-clerk/program/background-work/regular-work.service';
import { SynchronizationService } from '../synchronization/synchronization.service';

const MINUTE_MILLISECONDS = 60_000;
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;

/** Works the queue off. Only the server does: a command leaves it the work. */
@Injectable()
export class BackgroundWork
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  constructor(
    private readonly locks: Locks,
    private readonly workQueue: WorkQueue,
    private readonly synchronizationService: SynchronizationService,
    private readonly tenantProvisioningService: TenantProvisioningService,
    private readonly templateUpkeep: TemplateUpkeep,
    private readonly tenantRemovalService: TenantRemovalService,
    private readonly webhookRetention: WebhookRetention,
    private readonly comparisonRound: ComparisonRound,
    private readonly regularWork: RegularWork,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.locks.open();
    await this.workQueue.start();
    await this.synchronizationService.start();
    await this.tenantProvisioningService.start();
    this.templateUpkeep.start();
    this.regularWork.start(
      MINUTE_MILLISECONDS,
      (signal) => this.comparisonRound.run(signal),
      'Tenants could not be compared with Clerk',
    );
    this.regularWork.start(
      HOUR_MILLISECONDS,
      (signal) => this.tenantProvisioningService.attemptFailed(signal),
      'What has failed could not be tried again',
    );
    this.regularWork.start(
      HOUR_MILLISECONDS,
      () => this.tenantRemovalService.sweep(),
      'What is due could not be dropped',
    );
    this.regularWork.start(
      HOUR_MILLISECONDS,
      () => this.webhookRetention.sweep(),
      'Old deliveries could not be forgotten',
    );
  }

  /** Beside one another: whoever ends a process gives it some ten seconds. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([
      this.regularWork.stop(),
      this.templateUpkeep.stop(),
      this.workQueue.stop(),
    ]);
  }
}
