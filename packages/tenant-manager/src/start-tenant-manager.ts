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

/** Starts tenant-manager; its registry is made or brought up to date first. */
export const startTenantManager = (configuration: Configuration) =>
  startProgram(
    ApplicationModule.register(configuration),
    configuration.port,
    (application) => {
      application.useBodyParser('text', {
        type: isWebhook,
        limit: LARGEST_BODY,
      });
      application.useBodyParser('json', { limit: LARGEST_BODY });
      allowPages(application, configuration);
      serveOpenApiDocument(application);
    },
    { rawBody: true },
  );
