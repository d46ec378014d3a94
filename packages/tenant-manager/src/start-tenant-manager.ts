import 'reflect-metadata';

import { type Server } from 'node:http';

import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response } from 'express';
import { Logger } from 'nestjs-pino';

import { ApplicationModule } from './application.module';
import { type Configuration } from './configuration/configuration';
import {
  newRequestId,
  withRequestId,
} from '@twenty-clerk/program/logging/request-id';
import { serveOpenApiDocument } from './openapi/openapi-document';

/** Clerk's largest events are some ten kilobytes. */
const LARGEST_BODY = '512kb';

/** Starts tenant-manager; its registry is made or brought up to date first. */
export const startTenantManager = async (configuration: Configuration) => {
  const application = await NestFactory.create<NestExpressApplication>(
    ApplicationModule.register(configuration),
    {
      rawBody: true,
      bufferLogs: true,
      // What keeps it from starting is said once, by whoever called this.
      autoFlushLogs: false,
      bodyParser: false,
      abortOnError: false,
    },
  );

  application.useLogger(application.get(Logger));
  application.use((request: Request, _response: Response, next: NextFunction) =>
    withRequestId(newRequestId(request), next),
  );
  application.flushLogs();
  // A delivery that is no JSON gets our own answer, once its signature was seen.
  application.useBodyParser('text', {
    type: (request) => /\/webhooks?(\/|$)/.test(request.url ?? ''),
    limit: LARGEST_BODY,
  });
  application.useBodyParser('json', { limit: LARGEST_BODY });
  application.enableShutdownHooks();
  serveOpenApiDocument(application);

  const server: Server = await application.listen(configuration.port);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    url: `http://localhost:${port}`,
    application,
    close: () => application.close(),
  };
};
