import { runProgram } from '@twenty-clerk/program/http/start-program';

import { readConfiguration } from './configuration/configuration';
import { startConnectors } from './start-connectors';

runProgram('connectors', async () =>
  startConnectors(readConfiguration(process.env)),
);
