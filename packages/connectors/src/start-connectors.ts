import { pagesOf } from '@twenty-clerk/program/http/pages-of';
import { startProgram } from '@twenty-clerk/program/http/start-program';

import { ApplicationModule } from './application.module';
import { type Configuration } from './configuration/configuration';
import { readBodies } from './http/read-bodies';

const MEGABYTE = 1_048_576;

const MOST_BYTES = {
  /** An order with thousands of items, or the recording of a long call. */
  ofOne: 32 * MEGABYTE,
  /** What verifies the largest takes several times as much. */
  ofAll: 48 * MEGABYTE,
};

/** Starts connectors; its tables are made or brought up to date first. */
export const startConnectors = (configuration: Configuration) =>
  startProgram(
    ApplicationModule.register(configuration),
    configuration.port,
    (application) => {
      application.use(readBodies(MOST_BYTES));
      // The CRM's pages ask from there, where connectors have an address of their own.
      application.enableCors(pagesOf(configuration.clerk.authorizedParties));
    },
  );
