import {
  isWebhook,
  startProgram,
} from '@twenty-clerk/program/http/start-program';

import { ApplicationModule } from './application.module';
import { type Configuration } from './configuration/configuration';
import { allowPages } from './http/allow-pages';
import { serveOpenApiDocument } from './openapi/openapi-document';

/** Clerk's largest events are some ten kilobytes. */
const LARGEST_BODY = '512kb';

/** Nobody compresses what is that small; a hundred bytes could become the largest. */
const BODIES = { limit: LARGEST_BODY, inflate: false };

/** Starts tenant-manager; its registry is made or brought up to date first. */
export const startTenantManager = (configuration: Configuration) =>
  startProgram(
    ApplicationModule.register(configuration),
    configuration.port,
    (application) => {
      application.useBodyParser('text', { ...BODIES, type: isWebhook });
      application.useBodyParser('json', BODIES);
      allowPages(application, configuration);
      serveOpenApiDocument(application);
    },
    { rawBody: true },
  );
