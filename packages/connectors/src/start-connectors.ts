import 'reflect-metadata';

import { type Server } from 'node:http';

import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response } from 'express';
import { Logger } from 'nestjs-pino';

import {
  newRequestId,
  withRequestId,
} from '@twenty-clerk/program/logging/request-id';

import { ApplicationModule } from './application.module';
import { type Configuration } from './configuration/configuration';

/** Of an order with thousands of items; recordings of calls are larger. */
const LARGEST_DELIVERY = '32mb';

/** Starts connectors; its tables are made or brought up to date first. */
export const startConnectors = async (configuration: Configuration) => {
  const application = await NestFactory.create<NestExpressApplication>(
    ApplicationModule.register(configuration),
    {
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
  application.useBodyParser('raw', {
    type: (request) => /\/webhooks?(\/|$)/.test(request.url ?? ''),
    limit: LARGEST_DELIVERY,
  });
  // The CRM's pages ask from there, where connectors have an address of their own.
  application.enableCors({
    origin: configuration.clerk.authorizedParties,
    credentials: true,
    maxAge: 600,
  });
  application.enableShutdownHooks();

  const server: Server = await application.listen(configuration.port);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    url: `http://localhost:${port}`,
    application,
    close: () => application.close(),
  };
};
