import { Module } from '@nestjs/common';

import { RegularWork } from '@twenty-clerk/program/background-work/regular-work.service';

import { AccountsModule } from '../accounts/accounts.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { ElevenLabsModule } from '../elevenlabs/elevenlabs.module';
import { ErasureModule } from '../erasure/erasure.module';
import { QueueModule } from '../queue/queue.module';
import { SallaModule } from '../salla/salla.module';
import { TakeoverModule } from '../takeover/takeover.module';
import { TenantsModule } from '../tenants/tenants.module';
import { BackgroundWork } from './background-work.service';
import { EndedTenants } from './ended-tenants.service';
import { NightlyRound } from './nightly-round.service';

/** What is done without being asked for. */
@Module({
  imports: [
    AccountsModule,
    DeliveriesModule,
    ElevenLabsModule,
    ErasureModule,
    QueueModule,
    SallaModule,
    TakeoverModule,
    TenantsModule,
  ],
  providers: [BackgroundWork, EndedTenants, NightlyRound, RegularWork],
})
export class BackgroundWorkModule {}
