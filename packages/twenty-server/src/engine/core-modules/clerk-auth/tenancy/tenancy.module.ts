import { type DynamicModule, Module } from '@nestjs/common';

import { TENANCY_CONFIGURATION } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy-configuration.token';
import { TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

/** The tenancy of the process, for every module. */
@Module({})
export class TenancyModule {
  static register(tenancy: () => TenancyService): DynamicModule {
    return {
      module: TenancyModule,
      global: true,
      providers: [
        { provide: TenancyService, useFactory: tenancy },
        {
          provide: TENANCY_CONFIGURATION,
          useFactory: ({ configuration }: TenancyService) => configuration,
          inject: [TenancyService],
        },
      ],
      exports: [TENANCY_CONFIGURATION, TenancyService],
    };
  }
}
