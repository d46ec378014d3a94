import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LoggerModule } from 'nestjs-pino';

import { CLERK_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/configuration/clerk-configuration.token';
import { ClerkBackendApiService } from 'src/engine/core-modules/clerk-auth/services/clerk-backend-api.service';
import { SessionTokenVerifierService } from 'src/engine/core-modules/clerk-auth/services/session-token-verifier.service';
import { SigningKeysService } from 'src/engine/core-modules/clerk-auth/services/signing-keys.service';

import { ServiceTokenGuard } from './authentication/service-token.guard';
import { SignedInGuard } from './authentication/signed-in.guard';
import { ClerkDirectoryService } from './clerk/clerk-directory.service';
import {
  CONFIGURATION,
  type Configuration,
} from './configuration/configuration';
import { DirectoryController } from './directory/directory.controller';
import { ApiExceptionFilter } from './errors/api-exception.filter';
import { HealthController } from './health/health.controller';
import { Metrics } from './health/metrics.service';
import { newRequestId } from './logging/request-id';
import { IdempotencyKeys } from './organizations/idempotency-keys.service';
import { TenantsController } from './organizations/tenants.controller';
import { TenantsFromClerkService } from './organizations/tenants-from-clerk.service';
import { TenantDatabasesService } from './provisioning/tenant-databases.service';
import { TenantProvisioningService } from './provisioning/tenant-provisioning.service';
import { WorkQueue } from './queue/work-queue.service';
import { Registry1764000000000 } from './registry/migrations/1764000000000-registry';
import { PeopleRepository } from './registry/people.repository';
import { Tenant } from './registry/tenant.entity';
import { TenantRepository } from './registry/tenant.repository';
import { TenantRemovalService } from './removal/tenant-removal.service';
import { SynchronizationService } from './synchronization/synchronization.service';
import { TwentyClient } from './twenty/twenty.client';
import { WebhookInbox } from './webhooks/webhook-inbox.service';
import { WebhooksController } from './webhooks/webhooks.controller';

/** Locks hold a connection each while the work under them takes another. */
const REGISTRY_CONNECTIONS = 20;

@Module({})
export class ApplicationModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: ApplicationModule,
      global: true,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level: configuration.logLevel,
            genReqId: newRequestId,
            // Never a header: they hold tokens and signatures.
            serializers: {
              req: ({ id, method, url }) => ({ id, method, url }),
              res: ({ statusCode }) => ({ statusCode }),
            },
            autoLogging: {
              ignore: ({ url }) =>
                /^\/(healthz|readyz|metrics)/.test(url ?? ''),
            },
          },
        }),
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: configuration.registryUrl,
          entities: [Tenant],
          migrations: [Registry1764000000000],
          migrationsRun: true,
          poolSize: REGISTRY_CONNECTIONS,
          applicationName: 'tenant-manager',
          connectTimeoutMS: 5_000,
        }),
      ],
      controllers: [
        WebhooksController,
        TenantsController,
        DirectoryController,
        HealthController,
      ],
      providers: [
        { provide: CONFIGURATION, useValue: configuration },
        { provide: CLERK_CONFIGURATION, useValue: configuration.clerk },
        { provide: APP_FILTER, useClass: ApiExceptionFilter },
        ClerkBackendApiService,
        ClerkDirectoryService,
        IdempotencyKeys,
        Metrics,
        PeopleRepository,
        ServiceTokenGuard,
        SessionTokenVerifierService,
        SignedInGuard,
        SigningKeysService,
        SynchronizationService,
        TenantDatabasesService,
        TenantProvisioningService,
        TenantRemovalService,
        TenantRepository,
        TenantsFromClerkService,
        TwentyClient,
        WebhookInbox,
        WorkQueue,
      ],
    };
  }
}
