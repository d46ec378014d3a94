import { Module } from '@nestjs/common';

import { RegularWork } from '@twenty-clerk/program/background-work/regular-work.service';

import { AccountsModule } from '../accounts/accounts.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { ElevenLabsModule } from '../elevenlabs/elevenlabs.module';
import { ErasureModule } from '../erasure/erasure.module';
import { QueueModule } from '../queue/queue.module';
import { RecordsModule } from '../records/records.module';
import { SallaModule } from '../salla/salla.module';
import { TakeoverModule } from '../takeover/takeover.module';
import { TenantsModule } from '../tenants/tenants.module';
import { BackgroundWork } from './background-work.service';
import { EndedTenants } from './ended-tenants.service';
import { NightlyRound } from './nightly-round.service';
import { RestoredTenants } from './restored-tenants.service';

/** What is done without being asked for. */
@Module({
  imports: [
    AccountsModule,
    DeliveriesModule,
    ElevenLabsModule,
    ErasureModule,
    QueueModule,
    RecordsModule,
    SallaModule,
    TakeoverModule,
    TenantsModule,
  ],
  providers: [
    BackgroundWork,
    EndedTenants,
    NightlyRound,
    RegularWork,
    RestoredTenants,
  ],
})
export class BackgroundWorkModule {}
