import { Module } from '@nestjs/common';

import { QueueModule } from '../queue/queue.module';
import { DeliveryIntake } from './delivery-intake.service';
import { DeliveryRepository } from './delivery.repository';

/** What was sent to us, kept until it is in a workspace. */
@Module({
  imports: [QueueModule],
  providers: [DeliveryIntake, DeliveryRepository],
  exports: [DeliveryIntake, DeliveryRepository],
})
export class DeliveriesModule {}
