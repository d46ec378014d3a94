import {
  addNamedImport,
  wrapConstruction,
} from '../../scripts/patch-engine/edits';
import type { Rewrite } from '../../scripts/patch-engine/rewrite';

export const messageQueueCoreModule: Rewrite = {
  name: 'Jobs and crons in their tenant',
  candidates: [
    'packages/twenty-server/src/engine/core-modules/message-queue/message-queue-core.module.ts',
  ],
  anchor: 'the expression new BullMQDriver(…)',
  edits: [
    addNamedImport({
      name: 'withJobsOfTenants',
      from: 'src/engine/core-modules/clerk-auth/twenty/with-jobs-of-tenants',
    }),
    wrapConstruction({ of: 'BullMQDriver', with: 'withJobsOfTenants' }),
  ],
};
