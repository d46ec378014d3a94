import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';

import { ApiExceptionFilter } from '@twenty-clerk/program/errors/api-exception.filter';
import { IdleConnections } from '@twenty-clerk/program/http/idle-connections.service';
import { requestLog } from '@twenty-clerk/program/logging/request-log';

import { BackgroundWorkModule } from './background-work/background-work.module';
import { type Configuration } from './configuration/configuration';
import { ConfigurationModule } from './configuration/configuration.module';
import { ElevenLabsModule } from './elevenlabs/elevenlabs.module';
import { HealthModule } from './health/health.module';
import { SallaModule } from './salla/salla.module';
import { storageConnection } from './storage/storage-connection';

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
        storageConnection(configuration, CONNECTION_ATTEMPTS),
        BackgroundWorkModule,
        ElevenLabsModule,
        HealthModule,
        SallaModule,
      ],
      providers: [
        { provide: APP_FILTER, useValue: new ApiExceptionFilter() },
        IdleConnections,
      ],
    };
  }
}
