import {
  runCommandLine,
  type Surroundings,
} from '@twenty-clerk/program/command-line/command-line';

import { readConfiguration } from '../configuration/configuration';
import { failureReport } from './answers/failure-report';
import { CommandLineModule } from './command-line.module';
import { programOf } from './program';

/**
 * The command `tenants`.
 *
 * @returns the exit code: 0 done, 1 refused or something differs, 2 failed
 */
export const runTenants = (surroundings: Surroundings): Promise<number> =>
  runCommandLine(surroundings, {
    programOf,
    moduleOf: (environment) =>
      CommandLineModule.register(readConfiguration(environment)),
    failureReport,
  });
