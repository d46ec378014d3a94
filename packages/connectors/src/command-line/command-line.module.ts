import { type DynamicModule, Module } from '@nestjs/common';

import { AccountsModule } from '../accounts/accounts.module';
import { type Configuration } from '../configuration/configuration';
import { ConfigurationModule } from '../configuration/configuration.module';
import { DeliveriesModule } from '../deliveries/deliveries.module';
import { ElevenLabsModule } from '../elevenlabs/elevenlabs.module';
import { ErasureModule } from '../erasure/erasure.module';
import { QueueModule } from '../queue/queue.module';
import { SallaModule } from '../salla/salla.module';
import { storageConnection } from '../storage/storage-connection';
import { TenantsModule } from '../tenants/tenants.module';
import { ConnectorCommands } from './connector-commands.service';
import { DoctorCommand } from './doctor/doctor-command.service';
import { KnownAccounts } from './known-accounts.service';
import { ShopCommands } from './shop-commands.service';

/** The command `connectors`: the server's services without the server. */
@Module({})
export class CommandLineModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: CommandLineModule,
      imports: [
        ConfigurationModule.register(configuration),
        storageConnection(configuration, 1),
        AccountsModule,
        DeliveriesModule,
        ElevenLabsModule,
        ErasureModule,
        QueueModule,
        SallaModule,
        TenantsModule,
      ],
      providers: [
        ConnectorCommands,
        DoctorCommand,
        KnownAccounts,
        ShopCommands,
      ],
    };
  }
}
