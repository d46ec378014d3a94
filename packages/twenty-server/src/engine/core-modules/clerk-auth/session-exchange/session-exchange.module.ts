import { Module } from '@nestjs/common';

import { orExit } from 'src/engine/core-modules/clerk-auth/configuration/or-exit';
import { DataModelModule } from 'src/engine/core-modules/clerk-auth/data-model/data-model.module';
import { PeopleModule } from 'src/engine/core-modules/clerk-auth/people/people.module';
import { TENANT_LOOKUP } from 'src/engine/core-modules/clerk-auth/ports/tenant-lookup.port';
import { RevocationModule } from 'src/engine/core-modules/clerk-auth/revocation/revocation.module';
import { RoutingModule } from 'src/engine/core-modules/clerk-auth/routing/routing.module';
import { ClerkAuthService } from 'src/engine/core-modules/clerk-auth/session-exchange/clerk-auth.service';
import { ClerkConfigController } from 'src/engine/core-modules/clerk-auth/session-exchange/clerk-config.controller';
import { ClerkSessionController } from 'src/engine/core-modules/clerk-auth/session-exchange/clerk-session.controller';
import { FormerMembersService } from 'src/engine/core-modules/clerk-auth/session-exchange/former-members.service';
import { MEMBERS_CHECK_SECONDS } from 'src/engine/core-modules/clerk-auth/session-exchange/members-check-seconds.token';
import { MultiTenantLookupService } from 'src/engine/core-modules/clerk-auth/session-exchange/multi-tenant-lookup.service';
import { readMembersCheckSeconds } from 'src/engine/core-modules/clerk-auth/session-exchange/read-members-check-seconds';
import { SignOutController } from 'src/engine/core-modules/clerk-auth/session-exchange/sign-out.controller';
import { SignOutService } from 'src/engine/core-modules/clerk-auth/session-exchange/sign-out.service';
import { SingleTenantLookupService } from 'src/engine/core-modules/clerk-auth/session-exchange/single-tenant-lookup.service';
import { WorkspaceProvisioningService } from 'src/engine/core-modules/clerk-auth/session-exchange/workspace-provisioning.service';
import { StorageModule } from 'src/engine/core-modules/clerk-auth/storage/storage.module';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

/** A session token of Clerk's in, a login token of Twenty's out. */
@Module({
  imports: [
    DataModelModule,
    PeopleModule,
    RevocationModule,
    RoutingModule,
    StorageModule,
  ],
  controllers: [
    ClerkConfigController,
    ClerkSessionController,
    SignOutController,
  ],
  providers: [
    {
      provide: TENANT_LOOKUP,
      useFactory: (
        tenancyService: TenancyService,
        one: SingleTenantLookupService,
        many: MultiTenantLookupService,
      ) => (tenancyService.isOn ? many : one),
      inject: [
        TenancyService,
        SingleTenantLookupService,
        MultiTenantLookupService,
      ],
    },
    {
      provide: MEMBERS_CHECK_SECONDS,
      useFactory: orExit(readMembersCheckSeconds),
    },
    ClerkAuthService,
    FormerMembersService,
    MultiTenantLookupService,
    SignOutService,
    SingleTenantLookupService,
    WorkspaceProvisioningService,
  ],
})
export class SessionExchangeModule {}
