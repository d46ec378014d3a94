import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';

import { BackgroundWorkModule } from './background-work/background-work.module';
import { type Configuration } from './configuration/configuration';
import { ConfigurationModule } from './configuration/configuration.module';
import { ApiExceptionFilter } from '@twenty-clerk/program/errors/api-exception.filter';
import { IdleConnections } from '@twenty-clerk/program/http/idle-connections.service';
import { refusalOf } from './errors/refusal-of';
import { HealthModule } from './health/health.module';
import { LocalOrganizationApiModule } from './local-organization-api/local-organization-api.module';
import { requestLog } from '@twenty-clerk/program/logging/request-log';
import { LookupModule } from './lookup/lookup.module';
import { OrganizationsModule } from './organizations/organizations.module';
import { registryConnection } from './registry/registry-connection';
import { WebhooksModule } from './webhooks/webhooks.module';

/** In a deployment that starts as a whole, the database may need a while. */
const CONNECTION_ATTEMPTS = 10;

/** The server. */
@Module({})
export class ApplicationModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: ApplicationModule,
      imports: [
        requestLog(configuration.logLevel),
        ConfigurationModule.register(configuration),
        registryConnection(configuration, CONNECTION_ATTEMPTS),
        BackgroundWorkModule,
        HealthModule,
        LookupModule,
        OrganizationsModule,
        WebhooksModule,
        ...(configuration.organizationSource === 'local'
          ? [LocalOrganizationApiModule]
          : []),
      ],
      providers: [
        { provide: APP_FILTER, useValue: new ApiExceptionFilter(refusalOf) },
        IdleConnections,
      ],
    };
  }
}
