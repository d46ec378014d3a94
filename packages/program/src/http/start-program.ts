import 'reflect-metadata';

import { type Server } from 'node:http';

import {
  type DynamicModule,
  type NestApplicationOptions,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response } from 'express';
import { Logger } from 'nestjs-pino';

import { newRequestId, withRequestId } from '../logging/request-id';

/**
 * Deliveries that cannot be read get our own answer, once their signature was seen. As
 * routes do, this takes capitals for small letters and leaves the query aside.
 */
export const isWebhook = ({ url = '' }: { url?: string }): boolean =>
  /^[^?]*\/webhooks?(\/|\?|$)/i.test(url);

/**
 * Starts a program that serves over HTTP, with a request id in whatever it logs.
 *
 * @param prepare reads bodies and whatever else there is before anybody is served.
 */
export const startProgram = async (
  module: DynamicModule,
  port: number,
  prepare: (application: NestExpressApplication) => void,
  options: NestApplicationOptions = {},
) => {
  const application = await NestFactory.create<NestExpressApplication>(module, {
    ...options,
    bufferLogs: true,
    // What keeps it from starting is said once, by whoever called this.
    autoFlushLogs: false,
    bodyParser: false,
    abortOnError: false,
  });

  application.useLogger(application.get(Logger));
  application.use((request: Request, _response: Response, next: NextFunction) =>
    withRequestId(newRequestId(request), next),
  );
  application.flushLogs();
  prepare(application);
  application.enableShutdownHooks();

  const server: Server = await application.listen(port);
  const address = server.address();

  return {
    url: `http://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    application,
    close: () => application.close(),
  };
};

/** Runs a program as this process, and says in one line why it cannot start. */
export const runProgram = (
  name: string,
  start: () => Promise<unknown>,
): void => {
  start().catch((error: unknown) => {
    const { code, message } = error as { code?: string; message: string };

    process.stderr.write(
      code === 'settings_refused'
        ? `${message}\n`
        : `${name} cannot start: ${message || code}. If it is about the database, see GLOBAL_DATABASE_URL.\n`,
    );
    process.exit(1);
  });
};
