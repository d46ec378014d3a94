import { Module } from '@nestjs/common';

import { LookupController } from './lookup.controller';
import { RegistryModule } from '../registry/registry.module';
import { SynchronizationModule } from '../synchronization/synchronization.module';

/** What Twenty and connectors ask about tenants. */
@Module({
  imports: [RegistryModule, SynchronizationModule],
  controllers: [LookupController],
})
export class LookupModule {}
