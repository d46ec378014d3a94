import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';

import { ClerkAccessModule } from '@twenty-clerk/clerk-access/clerk-access.module';

import { ServiceTokenGuard } from './authentication/service-token.guard';
import { SignedInGuard } from './authentication/signed-in.guard';
import { type Configuration } from './configuration/configuration';
import { LookupController } from './lookup/lookup.controller';
import { ApiExceptionFilter } from './errors/api-exception.filter';
import { HealthController } from './health/health.controller';
import { Metrics } from './health/metrics.service';
import { currentRequestId, newRequestId } from './logging/request-id';
import { IdempotencyKeys } from './organizations/idempotency-keys.service';
import { InvitationRepository } from './local-organizations/invitation.repository';
import { InvitationsService } from './local-organization-api/invitations.service';
import { LOCAL_ORGANIZATION_CONTROLLERS } from './local-organization-api/local-organization-controllers';
import { TenantCreationService } from './organizations/tenant-creation.service';
import { VisibleTenants } from './organizations/visible-tenants.service';
import { TenantSynchronization } from './organizations/tenant-synchronization.service';
import { TenantsController } from './organizations/tenants.controller';
import { registryConnection } from './registry/registry-connection';
import { BackgroundWork } from './background-work/background-work.service';
import { RegularWork } from './background-work/regular-work.service';
import { ComparisonRound } from './synchronization/comparison-round.service';
import { tenantServices } from './tenant-services';
import { WebhookInbox } from './webhooks/webhook-inbox.service';
import { WebhookRetention } from './webhooks/webhook-retention.service';
import { WebhooksController } from './webhooks/webhooks.controller';

/** In a deployment that starts as a whole, the database may need a while. */
const CONNECTION_ATTEMPTS = 10;

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
            genReqId: (request) => currentRequestId() ?? newRequestId(request),
            // Also where a job goes on with what a request has begun.
            mixin: () => {
              const requestId = currentRequestId();

              return requestId === null ? {} : { requestId };
            },
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
        ClerkAccessModule.register(() => configuration.clerk),
        registryConnection(configuration, CONNECTION_ATTEMPTS),
      ],
      controllers: [
        WebhooksController,
        TenantsController,
        LookupController,
        HealthController,
        ...(configuration.organizationSource === 'local'
          ? LOCAL_ORGANIZATION_CONTROLLERS
          : []),
      ],
      providers: [
        ...tenantServices(configuration),
        { provide: APP_FILTER, useClass: ApiExceptionFilter },
        BackgroundWork,
        ComparisonRound,
        RegularWork,
        IdempotencyKeys,
        InvitationRepository,
        InvitationsService,
        Metrics,
        ServiceTokenGuard,
        SignedInGuard,
        TenantCreationService,
        TenantSynchronization,
        VisibleTenants,
        WebhookInbox,
        WebhookRetention,
      ],
    };
  }
}
