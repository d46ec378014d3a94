import { Module } from '@nestjs/common';

import { ClerkSessionModule } from 'src/engine/core-modules/clerk-auth/clerk-session.module';
import { readClerkConfiguration } from 'src/engine/core-modules/clerk-auth/configuration/read-clerk-configuration';
import { TWENTY_PEOPLE } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { TWENTY_WORKSPACES } from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { WORKSPACE_METADATA } from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';
import { MigrateSchemaCommand } from 'src/engine/core-modules/clerk-auth/twenty/migrate-schema.command';
import { TwentyMetadataAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-metadata.adapter';
import { TwentyPeopleAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-people.adapter';
import { TwentyWorkspacesAdapter } from 'src/engine/core-modules/clerk-auth/twenty/twenty-workspaces.adapter';

const readConfigurationOrExit = () => {
  try {
    return readClerkConfiguration(process.env);
  } catch (error) {
    // Nest's logger may hold its lines back until the start has succeeded.
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
};

/** Signs people in to Twenty with Clerk. */
@Module({
  imports: [
    ClerkSessionModule.register({
      readConfiguration: readConfigurationOrExit,
      adapters: [
        { provide: TWENTY_PEOPLE, useClass: TwentyPeopleAdapter },
        { provide: TWENTY_WORKSPACES, useClass: TwentyWorkspacesAdapter },
        { provide: WORKSPACE_METADATA, useClass: TwentyMetadataAdapter },
      ],
    }),
  ],
  providers: [MigrateSchemaCommand],
})
export class ClerkAuthModule {}
