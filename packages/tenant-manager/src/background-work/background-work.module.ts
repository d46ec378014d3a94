import { Module } from '@nestjs/common';

import { BackgroundWork } from './background-work.service';
import { RegularWork } from '@twenty-clerk/program/background-work/regular-work.service';
import { ProvisioningModule } from '../provisioning/provisioning.module';
import { QueueModule } from '../queue/queue.module';
import { RegistryModule } from '../registry/registry.module';
import { RemovalModule } from '../removal/removal.module';
import { SynchronizationModule } from '../synchronization/synchronization.module';
import { TemplatesModule } from '../templates/templates.module';
import { WebhooksModule } from '../webhooks/webhooks.module';

/** What is done without being asked for. */
@Module({
  imports: [
    ProvisioningModule,
    QueueModule,
    RegistryModule,
    RemovalModule,
    SynchronizationModule,
    TemplatesModule,
    WebhooksModule,
  ],
  providers: [BackgroundWork, RegularWork],
})
export class BackgroundWorkModule {}
