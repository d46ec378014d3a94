import { type DynamicModule, Module } from '@nestjs/common';

import { ClerkAccessModule } from '@twenty-clerk/clerk-access/clerk-access.module';

import { type Configuration } from '../configuration/configuration';
import { registryConnection } from '../registry/registry-connection';
import { tenantServices } from '../tenant-services';
import { AdoptCommand } from './adopt/adopt-command.service';
import { BackupCommands } from './backup-commands.service';
import { DoctorCommand } from './doctor/doctor-command.service';
import { LinkCommand } from './link/link-command.service';
import { TenantCommands } from './tenant-commands.service';
import { TenantFinder } from './tenant-finder.service';

/** The command `tenants`: the server's services without the server. */
@Module({})
export class CommandLineModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: CommandLineModule,
      imports: [
        ClerkAccessModule.register(() => configuration.clerk),
        registryConnection(configuration, 1),
      ],
      providers: [
        ...tenantServices(configuration),
        AdoptCommand,
        BackupCommands,
        DoctorCommand,
        LinkCommand,
        TenantCommands,
        TenantFinder,
      ],
    };
  }
}
