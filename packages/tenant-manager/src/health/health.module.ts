import { Module } from '@nestjs/common';

import { HealthController } from './health.controller';
import { Metrics } from './metrics.service';
import { QueueModule } from '../queue/queue.module';
import { RegistryModule } from '../registry/registry.module';
import { TenantDatabasesModule } from '../tenant-databases/tenant-databases.module';
import { TwentyModule } from '../twenty/twenty.module';

/** Whether it serves, and what is worth an alarm. */
@Module({
  imports: [QueueModule, RegistryModule, TenantDatabasesModule, TwentyModule],
  controllers: [HealthController],
  providers: [Metrics],
})
export class HealthModule {}
