import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';

import { CLERK_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/configuration/clerk-configuration.token';
import { ClerkConfigController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-config.controller';
import { ClerkReadinessController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-readiness.controller';
import { ClerkSessionController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-session.controller';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { PasswordSignInClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/password-sign-in-closed.guard';
import { TENANT_DIRECTORY } from 'src/engine/core-modules/clerk-auth/ports/tenant-directory.port';
import { ClerkAuthService } from 'src/engine/core-modules/clerk-auth/services/clerk-auth.service';
import { ClerkBackendApiService } from 'src/engine/core-modules/clerk-auth/services/clerk-backend-api.service';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/services/clerk-profile.service';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/services/membership.service';
import { SessionTokenVerifierService } from 'src/engine/core-modules/clerk-auth/services/session-token-verifier.service';
import { SigningKeysService } from 'src/engine/core-modules/clerk-auth/services/signing-keys.service';
import { SingleTenantDirectoryService } from 'src/engine/core-modules/clerk-auth/services/single-tenant-directory.service';
import { UserProvisioningService } from 'src/engine/core-modules/clerk-auth/services/user-provisioning.service';
import { WorkspaceProvisioningService } from 'src/engine/core-modules/clerk-auth/services/workspace-provisioning.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { DataModelRunRepository } from 'src/engine/core-modules/clerk-auth/storage/data-model-run.repository';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { MembershipRepository } from 'src/engine/core-modules/clerk-auth/storage/membership.repository';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { type ClerkConfiguration } from 'src/engine/core-modules/clerk-auth/types/clerk-configuration.type';

/** Everything of ClerkAuth that does not know Twenty. */
@Module({})
export class ClerkSessionModule {
  /**
   * @param options.readConfiguration Clerk's settings, read when the server
   * starts; null when Clerk is off.
   * @param options.adapters providers of TWENTY_PEOPLE, TWENTY_WORKSPACES and
   * WORKSPACE_METADATA.
   */
  static register(options: {
    readConfiguration: () => ClerkConfiguration | null;
    adapters: Provider[];
  }): DynamicModule {
    return {
      module: ClerkSessionModule,
      controllers: [
        ClerkSessionController,
        ClerkConfigController,
        ClerkReadinessController,
      ],
      providers: [
        ...options.adapters,
        {
          provide: CLERK_CONFIGURATION,
          useFactory: options.readConfiguration,
        },
        { provide: TENANT_DIRECTORY, useClass: SingleTenantDirectoryService },
        { provide: APP_GUARD, useClass: PasswordSignInClosedGuard },
        ClerkAuthService,
        ClerkBackendApiService,
        ClerkDatabaseService,
        ClerkProfileService,
        DataModelRunRepository,
        DataModelService,
        IdentityRepository,
        MembershipRepository,
        MembershipService,
        OrganizationRepository,
        SessionTokenVerifierService,
        SigningKeysService,
        UserProvisioningService,
        WorkspaceProvisioningService,
      ],
      exports: [DataModelService],
    };
  }
}
