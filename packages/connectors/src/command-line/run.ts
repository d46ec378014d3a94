import {
  runCommandLine,
  type Surroundings,
} from '@twenty-clerk/program/command-line/command-line';
import { failureReport } from '@twenty-clerk/program/command-line/report';

import { readConfiguration } from '../configuration/configuration';
import { CommandLineModule } from './command-line.module';
import { programOf } from './program';

/**
 * The command `connectors`.
 *
 * @returns the exit code: 0 done, 1 refused or something has failed, 2 failed
 */
export const runConnectors = (surroundings: Surroundings): Promise<number> =>
  runCommandLine(surroundings, {
    programOf,
    moduleOf: (environment) =>
      CommandLineModule.register(readConfiguration(environment)),
    failureReport,
  });
