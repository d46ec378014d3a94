import { type DynamicModule, Module } from '@nestjs/common';

import { BackupModule } from '../backup/backup.module';
import { type Configuration } from '../configuration/configuration';
import { ConfigurationModule } from '../configuration/configuration.module';
import { OrganizationSourceModule } from '../organization-source/organization-source.module';
import { ProvisioningModule } from '../provisioning/provisioning.module';
import { QueueModule } from '../queue/queue.module';
import { registryConnection } from '../registry/registry-connection';
import { PeopleModule } from '../people/people.module';
import { RegistryModule } from '../registry/registry.module';
import { RemovalModule } from '../removal/removal.module';
import { SynchronizationModule } from '../synchronization/synchronization.module';
import { TenantDatabasesModule } from '../tenant-databases/tenant-databases.module';
import { TwentyModule } from '../twenty/twenty.module';
import { AdoptCommand } from './adopt/adopt-command.service';
import { AdoptRegistryCommand } from './adopt/adopt-registry-command.service';
import { Adopter } from './adopt/adopter.service';
import { AdoptionPlanner } from './adopt/adoption-planner.service';
import { BackupCommands } from './backup-commands.service';
import { DoctorCommand } from './doctor/doctor-command.service';
import { LinkCommand } from './link/link-command.service';
import { TenantCommands } from './tenant-commands.service';
import { TenantFinder } from './answers/tenant-finder.service';

/** The command `tenants`: the server's services without the server. */
@Module({})
export class CommandLineModule {
  static register(configuration: Configuration): DynamicModule {
    return {
      module: CommandLineModule,
      imports: [
        ConfigurationModule.register(configuration),
        registryConnection(configuration, 1),
        BackupModule,
        OrganizationSourceModule,
        ProvisioningModule,
        QueueModule,
        PeopleModule,
        RegistryModule,
        RemovalModule,
        SynchronizationModule,
        TenantDatabasesModule,
        TwentyModule,
      ],
      providers: [
        AdoptCommand,
        AdoptRegistryCommand,
        Adopter,
        AdoptionPlanner,
        BackupCommands,
        DoctorCommand,
        LinkCommand,
        TenantCommands,
        TenantFinder,
      ],
    };
  }
}
