import { type DynamicModule, Module, type Provider } from '@nestjs/common';

import { PROCESS_BROADCAST } from 'src/engine/core-modules/clerk-auth/ports/process-broadcast.port';
import { TWENTY_DATABASE_URL } from 'src/engine/core-modules/clerk-auth/ports/twenty-database-url.token';
import { TWENTY_FILES } from 'src/engine/core-modules/clerk-auth/ports/twenty-files.port';
import { TWENTY_JOBS } from 'src/engine/core-modules/clerk-auth/ports/twenty-jobs.port';
import { TWENTY_PEOPLE } from 'src/engine/core-modules/clerk-auth/ports/twenty-people.port';
import { TWENTY_RECORD_KEYS } from 'src/engine/core-modules/clerk-auth/ports/twenty-record-keys.port';
import { TWENTY_SESSIONS } from 'src/engine/core-modules/clerk-auth/ports/twenty-sessions.port';
import { TWENTY_WORKSPACES } from 'src/engine/core-modules/clerk-auth/ports/twenty-workspaces.port';
import { WORKSPACE_METADATA } from 'src/engine/core-modules/clerk-auth/ports/workspace-metadata.port';

/** What we need of Twenty, for every module. */
@Module({})
export class TwentyPortsModule {
  /** @param adapters a provider of each port, and what they need themselves. */
  static register(adapters: Provider[]): DynamicModule {
    return {
      module: TwentyPortsModule,
      global: true,
      providers: adapters,
      exports: [
        PROCESS_BROADCAST,
        TWENTY_DATABASE_URL,
        TWENTY_FILES,
        TWENTY_JOBS,
        TWENTY_PEOPLE,
        TWENTY_RECORD_KEYS,
        TWENTY_SESSIONS,
        TWENTY_WORKSPACES,
        WORKSPACE_METADATA,
      ],
    };
  }
}
