import { Module } from '@nestjs/common';

import { ApiKeyHolderRepository } from 'src/engine/core-modules/clerk-auth/storage/api-key-holder.repository';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { DataModelRunRepository } from 'src/engine/core-modules/clerk-auth/storage/data-model-run.repository';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { InheritanceRepository } from 'src/engine/core-modules/clerk-auth/storage/inheritance.repository';
import { MembershipRepository } from 'src/engine/core-modules/clerk-auth/storage/membership.repository';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { PeopleRepository } from 'src/engine/core-modules/clerk-auth/storage/people.repository';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';

const REPOSITORIES = [
  ApiKeyHolderRepository,
  ClerkDatabaseService,
  DataModelRunRepository,
  IdentityRepository,
  InheritanceRepository,
  MembershipRepository,
  OrganizationRepository,
  PeopleRepository,
  RevocationRepository,
];

/** Our tables, in the schema `clerk` of each tenant's database. */
@Module({
  providers: REPOSITORIES,
  exports: REPOSITORIES,
})
export class StorageModule {}
