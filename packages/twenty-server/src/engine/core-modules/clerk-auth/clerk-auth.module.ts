// Twenty's own code is checked against an older standard than the Node.js it wants.
/// <reference lib="es2023" />
import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';

import { ClerkSessionModule } from 'src/engine/core-modules/clerk-auth/clerk-session.module';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { orExit } from 'src/engine/core-modules/clerk-auth/configuration/or-exit';
import { TWENTY_DATABASE_URL } from 'src/engine/core-modules/clerk-auth/ports/twenty-database-url.token';
import { TWENTY_FILES } from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';
import { TWENTY_JOBS } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { TWENTY_PEOPLE } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { TWENTY_RECORD_KEYS } from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { TWENTY_SESSIONS } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { TWENTY_WORKSPACES } from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { PROCESS_BROADCAST } from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import { WORKSPACE_METADATA } from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';
import { tenancyOfProcess } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-of-process';
import { RedisBroadcastAdapter } from 'src/engine/core-modules/clerk-auth/twenty/redis-broadcast.adapter';
import { ClosedMethodsCheck } from 'src/engine/core-modules/clerk-auth/twenty/closed-methods.check';
import { EnterpriseSeatsAdapter } from 'src/engine/core-modules/clerk-auth/twenty/enterprise-seats.adapter';
import { FileLinksAdapter } from 'src/engine/core-modules/clerk-auth/twenty/file-links.adapter';
import { HoldersOfRoleAdapter } from 'src/engine/core-modules/clerk-auth/twenty/holders-of-role.adapter';
import { MailSuppressionAdapter } from 'src/engine/core-modules/clerk-auth/twenty/mail-suppression.adapter';
import { MarketplaceCatalogAdapter } from 'src/engine/core-modules/clerk-auth/twenty/marketplace-catalog.adapter';
import { OAuthServerAdapter } from 'src/engine/core-modules/clerk-auth/twenty/oauth-server.adapter';
import { ProcessSigningKeysAdapter } from 'src/engine/core-modules/clerk-auth/twenty/process-signing-keys.adapter';
import { MigrateSchemaCommand } from 'src/engine/core-modules/clerk-auth/twenty/migrate-schema.command';
import { ReadersLabelsAdapter } from 'src/engine/core-modules/clerk-auth/twenty/readers-labels.adapter';
import { ReadersTitlesInterceptor } from 'src/engine/core-modules/clerk-auth/twenty/readers-titles.interceptor';
import { SessionAdmissionAdapter } from 'src/engine/core-modules/clerk-auth/twenty/session-admission.adapter';
import { SignInWaysCheck } from 'src/engine/core-modules/clerk-auth/twenty/sign-in-ways.check';
import { TenantCachesAdapter } from 'src/engine/core-modules/clerk-auth/twenty/tenant-caches.adapter';
import { TenantUpgradesService } from 'src/engine/core-modules/clerk-auth/twenty/tenant-upgrades.service';
import { TokenAdmissionAdapter } from 'src/engine/core-modules/clerk-auth/twenty/token-admission.adapter';
import { UpgradeTenantsCommand } from 'src/engine/core-modules/clerk-auth/twenty/upgrade-tenants.command';
import { WantedUpgrades } from 'src/engine/core-modules/clerk-auth/twenty/wanted-upgrades.service';
import { TwentyFilesAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-files.adapter';
import { TwentyJobsAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-jobs.adapter';
import { TwentyMetadataAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-metadata.adapter';
import { TwentyPeopleAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-people.adapter';
import { TwentyRecordKeysAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-record-keys.adapter';
import { TwentySessionsAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-sessions.adapter';
import { TwentyWorkspacesAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-workspaces.adapter';

/** Signs people in to Twenty with Clerk. */
@Module({
  imports: [
    ClerkSessionModule.register({
      readConfiguration: orExit(readClerkConfiguration),
      tenancy: orExit(tenancyOfProcess),
      adapters: [
        {
          provide: TWENTY_DATABASE_URL,
          useFactory: () => process.env.PG_DATABASE_URL,
        },
        { provide: TWENTY_FILES, useClass: TwentyFilesAdapter },
        { provide: TWENTY_JOBS, useClass: TwentyJobsAdapter },
        { provide: TWENTY_PEOPLE, useClass: TwentyPeopleAdapter },
        { provide: TWENTY_RECORD_KEYS, useClass: TwentyRecordKeysAdapter },
        { provide: TWENTY_SESSIONS, useClass: TwentySessionsAdapter },
        { provide: TWENTY_WORKSPACES, useClass: TwentyWorkspacesAdapter },
        { provide: PROCESS_BROADCAST, useClass: RedisBroadcastAdapter },
        { provide: WORKSPACE_METADATA, useClass: TwentyMetadataAdapter },
      ],
    }),
  ],
  providers: [
    ClosedMethodsCheck,
    EnterpriseSeatsAdapter,
    FileLinksAdapter,
    HoldersOfRoleAdapter,
    MailSuppressionAdapter,
    MarketplaceCatalogAdapter,
    MigrateSchemaCommand,
    OAuthServerAdapter,
    ProcessSigningKeysAdapter,
    ReadersLabelsAdapter,
    { provide: APP_INTERCEPTOR, useClass: ReadersTitlesInterceptor },
    SessionAdmissionAdapter,
    SignInWaysCheck,
    TenantCachesAdapter,
    TenantUpgradesService,
    TokenAdmissionAdapter,
    UpgradeTenantsCommand,
    WantedUpgrades,
  ],
})
export class ClerkAuthModule {}
