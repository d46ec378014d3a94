import { runProgram } from '@twenty-clerk/program/http/start-program';

import { readConfiguration } from './configuration/configuration';
import { startTenantManager } from './start-tenant-manager';

runProgram('tenant-manager', async () =>
  startTenantManager(readConfiguration(process.env)),
);
