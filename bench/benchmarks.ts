import { type Benchmark } from './benchmark';
import { dataModelMigration } from './data-model';
import { endedAccess } from './ended-access';
import { fairness } from './fairness';
import { frontSize } from './front-size';
import { hangingServer } from './hanging-server';
import { memory } from './memory';
import { sessionExchange } from './session-exchange';
import { shopEvents } from './shop-events';
import { shopImport } from './shop-import';
import { startUp } from './start-up';
import { tenantCreation } from './tenant-creation';
import { tenantRouting } from './tenant-routing';
import { upgrade } from './upgrade';
import { webhookIntake } from './webhook-intake';

/** In the order in which they are measured and shown. */
export const benchmarks: readonly Benchmark[] = [
  tenantCreation,
  dataModelMigration,
  sessionExchange,
  endedAccess,
  tenantRouting,
  fairness,
  hangingServer,
  webhookIntake,
  shopEvents,
  shopImport,
  memory,
  startUp,
  upgrade,
  frontSize,
];
