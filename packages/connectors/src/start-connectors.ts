import { pagesOf } from '@twenty-clerk/program/http/pages-of';
import {
  isWebhook,
  startProgram,
} from '@twenty-clerk/program/http/start-program';

import { ApplicationModule } from './application.module';
import { type Configuration } from './configuration/configuration';

/** Of an order with thousands of items; recordings of calls are larger. */
const LARGEST_DELIVERY = '32mb';

/** Starts connectors; its tables are made or brought up to date first. */
export const startConnectors = (configuration: Configuration) =>
  startProgram(
    ApplicationModule.register(configuration),
    configuration.port,
    (application) => {
      application.useBodyParser('raw', {
        type: isWebhook,
        limit: LARGEST_DELIVERY,
      });
      // The CRM's pages ask from there, where connectors have an address of their own.
      application.enableCors(pagesOf(configuration.clerk.authorizedParties));
    },
  );
