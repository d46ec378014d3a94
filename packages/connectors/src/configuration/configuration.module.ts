import { type DynamicModule, Module } from '@nestjs/common';

import { CONFIGURATION, type Configuration } from './configuration';

/** The settings of this process, for every module. */
@Module({})
export class ConfigurationModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: ConfigurationModule,
      global: true,
      providers: [{ provide: CONFIGURATION, useValue: configuration }],
      exports: [CONFIGURATION],
    };
  }
}
