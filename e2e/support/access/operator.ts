import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runTenants } from '../tenants-command';

/** Whoever runs the deployment. */
export type Operator = {
  suspend: (organizationId: string) => Promise<void>;
  /** Back to how it is now. */
  restore: (organizationId: string) => Promise<void>;
};

/** @param environment what tenant-manager is configured with. */
export const operatorWith = (environment: Record<string, string>): Operator => {
  const run = (...words: string[]) => runTenants(environment, ...words);

  return {
    suspend: (organizationId) => run('suspend', organizationId),
    restore: async (organizationId) => {
      const directory = await mkdtemp(join(tmpdir(), 'twenty-clerk-dumps-'));

      try {
        await run('backup', organizationId, '--directory', directory);
        await run('suspend', organizationId);

        for (const file of await readdir(directory)) {
          await run('restore', organizationId, join(directory, file));
        }
        await run('resume', organizationId);
      } finally {
        await rm(directory, { recursive: true });
      }
    },
  };
};
