import { Module } from '@nestjs/common';

import { Locks } from './locks.service';
import { PeopleRepository } from './people.repository';
import { PreparedDatabasesRepository } from './prepared-databases.repository';
import { TenantRepository } from './tenant.repository';

/** The registry's tables, each with its only writer, and locks. */
@Module({
  providers: [
    Locks,
    PeopleRepository,
    PreparedDatabasesRepository,
    TenantRepository,
  ],
  exports: [
    Locks,
    PeopleRepository,
    PreparedDatabasesRepository,
    TenantRepository,
  ],
})
export class RegistryModule {}
