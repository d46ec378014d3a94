import { Module } from '@nestjs/common';

import { AuthenticationModule } from '../authentication/authentication.module';
import { LookupController } from './lookup.controller';
import { RegistryModule } from '../registry/registry.module';
import { SynchronizationModule } from '../synchronization/synchronization.module';

/** What Twenty asks about tenants. */
@Module({
  imports: [AuthenticationModule, RegistryModule, SynchronizationModule],
  controllers: [LookupController],
})
export class LookupModule {}
