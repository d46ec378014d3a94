import {
  type DynamicModule,
  Module,
  type NestModule,
  type Provider,
} from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';

import { type NextFunction, type Request, type Response } from 'express';

import { ClerkAccessModule } from '@twenty-clerk/clerk-access/clerk-access.module';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { ClerkTemplateController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-template.controller';
import { ClerkTenantsController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-tenants.controller';
import { ClerkConfigController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-config.controller';
import { ClerkReadinessController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-readiness.controller';
import { ClerkSessionController } from 'src/engine/core-modules/clerk-auth/controllers/clerk-session.controller';
import { DataModelService } from 'src/engine/core-modules/clerk-auth/data-model/data-model.service';
import { DeletionClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/deletion-closed.guard';
import { PasswordSignInClosedGuard } from 'src/engine/core-modules/clerk-auth/guards/password-sign-in-closed.guard';
import { ServiceTokenGuard } from 'src/engine/core-modules/clerk-auth/guards/service-token.guard';
import { TENANT_LOOKUP } from 'src/engine/core-modules/clerk-auth/ports/tenant-lookup.port';
import { TemplateService } from 'src/engine/core-modules/clerk-auth/provisioning/template.service';
import { TenantPeopleService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-people.service';
import { TenantProvisioningService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-provisioning.service';
import { TenantScopeService } from 'src/engine/core-modules/clerk-auth/provisioning/tenant-scope.service';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';
import { RevocationService } from 'src/engine/core-modules/clerk-auth/revocation/revocation.service';
import { TokenAdmissionService } from 'src/engine/core-modules/clerk-auth/revocation/token-admission.service';
import { ClerkAuthService } from 'src/engine/core-modules/clerk-auth/services/clerk-auth.service';
import { ClerkProfileService } from 'src/engine/core-modules/clerk-auth/services/clerk-profile.service';
import { MembershipService } from 'src/engine/core-modules/clerk-auth/services/membership.service';
import { MultiTenantLookupService } from 'src/engine/core-modules/clerk-auth/services/multi-tenant-lookup.service';
import { ProfileService } from 'src/engine/core-modules/clerk-auth/services/profile.service';
import { SingleTenantLookupService } from 'src/engine/core-modules/clerk-auth/services/single-tenant-lookup.service';
import { UserProvisioningService } from 'src/engine/core-modules/clerk-auth/services/user-provisioning.service';
import { WorkspaceProvisioningService } from 'src/engine/core-modules/clerk-auth/services/workspace-provisioning.service';
import { ClerkDatabaseService } from 'src/engine/core-modules/clerk-auth/storage/clerk-database.service';
import { DataModelRunRepository } from 'src/engine/core-modules/clerk-auth/storage/data-model-run.repository';
import { IdentityRepository } from 'src/engine/core-modules/clerk-auth/storage/identity.repository';
import { InheritanceRepository } from 'src/engine/core-modules/clerk-auth/storage/inheritance.repository';
import { MembershipRepository } from 'src/engine/core-modules/clerk-auth/storage/membership.repository';
import { OrganizationRepository } from 'src/engine/core-modules/clerk-auth/storage/organization.repository';
import { PeopleRepository } from 'src/engine/core-modules/clerk-auth/storage/people.repository';
import { RevocationRepository } from 'src/engine/core-modules/clerk-auth/storage/revocation.repository';
import { TENANCY_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration.token';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';
import { TenantRoutingMiddleware } from 'src/engine/core-modules/clerk-auth/routing/tenant-routing.middleware';

/** Everything of ClerkAuth that does not know Twenty. */
@Module({})
export class ClerkSessionModule implements NestModule {
  constructor(
    private readonly httpAdapterHost: HttpAdapterHost,
    private readonly tenantRoutingMiddleware: TenantRoutingMiddleware,
  ) {}

  /**
   * Registered here, the middleware runs behind the body parsers and before all
   * of Twenty: its own middleware and GraphQL already read the database. A
   * command of Twenty's has no HTTP server.
   */
  configure(): void {
    this.httpAdapterHost.httpAdapter?.use(
      (request: Request, response: Response, next: NextFunction) =>
        void this.tenantRoutingMiddleware.use(request, response, next),
    );
  }

  /**
   * @param options.readConfiguration Clerk's settings, read when the server
   * starts; null when Clerk is off.
   * @param options.tenancy the one of the process.
   * @param options.adapters providers of TWENTY_FILES, TWENTY_JOBS, TWENTY_PEOPLE,
   * TWENTY_WORKSPACES, WORKSPACE_METADATA and PROCESS_BROADCAST.
   */
  static register(options: {
    readConfiguration: () => ClerkConfiguration | null;
    tenancy: () => TenancyService;
    adapters: Provider[];
  }): DynamicModule {
    return {
      module: ClerkSessionModule,
      // Nest runs the middleware of global modules first: Twenty's own looks into
      // the database for whoever a token names.
      global: true,
      imports: [ClerkAccessModule.register(options.readConfiguration)],
      controllers: [
        ClerkSessionController,
        ClerkConfigController,
        ClerkReadinessController,
        ClerkTemplateController,
        ClerkTenantsController,
      ],
      providers: [
        ...options.adapters,
        { provide: TenancyService, useFactory: options.tenancy },
        {
          provide: TENANCY_CONFIGURATION,
          useFactory: ({ configuration }: TenancyService) => configuration,
          inject: [TenancyService],
        },
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
        { provide: APP_GUARD, useClass: PasswordSignInClosedGuard },
        { provide: APP_GUARD, useClass: DeletionClosedGuard },
        ClerkAuthService,
        ClerkDatabaseService,
        ClerkProfileService,
        DataModelRunRepository,
        DataModelService,
        IdentityRepository,
        InheritanceRepository,
        MembershipRepository,
        MembershipService,
        MultiTenantLookupService,
        OpenStreams,
        OrganizationRepository,
        PeopleRepository,
        ProfileService,
        RevocationRepository,
        RevocationService,
        ServiceTokenGuard,
        SingleTenantLookupService,
        TemplateService,
        TenantPeopleService,
        TenantRoutingMiddleware,
        TenantProvisioningService,
        TenantScopeService,
        TokenAdmissionService,
        UserProvisioningService,
        WorkspaceProvisioningService,
      ],
      exports: [DataModelService, TenancyService, TokenAdmissionService],
    };
  }
}
