import { type DynamicModule, Module, type Provider } from '@nestjs/common';

import { ClerkAccessModule } from '@twenty-clerk/clerk-access/clerk-access.module';
import { type ClerkConfiguration } from '@twenty-clerk/clerk-access/clerk-configuration';
import { DataModelModule } from 'src/engine/core-modules/clerk-auth/data-model/data-model.module';
import { GuardsModule } from 'src/engine/core-modules/clerk-auth/guards/guards.module';
import { TwentyPortsModule } from 'src/engine/core-modules/clerk-auth/ports/twenty-ports.module';
import { ProvisioningModule } from 'src/engine/core-modules/clerk-auth/provisioning/provisioning.module';
import { RevocationModule } from 'src/engine/core-modules/clerk-auth/revocation/revocation.module';
import { RoutingModule } from 'src/engine/core-modules/clerk-auth/routing/routing.module';
import { SessionExchangeModule } from 'src/engine/core-modules/clerk-auth/session-exchange/session-exchange.module';
import { TenancyModule } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.module';
import { type TenancyService } from 'src/engine/core-modules/clerk-auth/tenancy/tenancy.service';

/** Everything of ClerkAuth that does not know Twenty. */
@Module({})
export class ClerkSessionModule {
  /**
   * @param options.readConfiguration Clerk's settings, read when the server
   * starts; null when Clerk is off.
   * @param options.tenancy the one of the process.
   * @param options.adapters providers of all that TwentyPortsModule exports.
   */
  static register(options: {
    readConfiguration: () => ClerkConfiguration | null;
    tenancy: () => TenancyService;
    adapters: Provider[];
  }): DynamicModule {
    return {
      module: ClerkSessionModule,
      imports: [
        {
          ...ClerkAccessModule.register(options.readConfiguration, []),
          global: true,
        },
        TenancyModule.register(options.tenancy),
        TwentyPortsModule.register(options.adapters),
        DataModelModule,
        GuardsModule,
        ProvisioningModule,
        RevocationModule,
        RoutingModule,
        SessionExchangeModule,
      ],
      exports: [DataModelModule, RevocationModule],
    };
  }
}
