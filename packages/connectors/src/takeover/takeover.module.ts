import { Module } from '@nestjs/common';

import { DeliveriesModule } from '../deliveries/deliveries.module';
import { ErasureModule } from '../erasure/erasure.module';
import { RecordsModule } from '../records/records.module';
import { TenantsModule } from '../tenants/tenants.module';
import { TakeoverTimes } from './takeover-times.service';
import { Takeover } from './takeover.service';

/** From deliveries to records. */
@Module({
  imports: [DeliveriesModule, ErasureModule, RecordsModule, TenantsModule],
  providers: [Takeover, TakeoverTimes],
  exports: [Takeover, TakeoverTimes],
})
export class TakeoverModule {}
