import { Module } from '@nestjs/common';

import { DeliveriesModule } from '../deliveries/deliveries.module';
import { QueueModule } from '../queue/queue.module';
import { TakeoverModule } from '../takeover/takeover.module';
import { HealthController } from './health.controller';
import { Metrics } from './metrics.service';

/** Whether it serves, and what is worth an alarm. */
@Module({
  imports: [DeliveriesModule, QueueModule, TakeoverModule],
  controllers: [HealthController],
  providers: [Metrics],
})
export class HealthModule {}
