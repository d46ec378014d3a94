import express, { Express } from 'express';
import { backendApiRouter } from './backend-api/router';
import { EmulatorContext } from './emulator-context';
import { routeNotFound } from './errors/request-errors';
import { bundleRoutes } from './frontend-api/bundles';
import { frontendApiRouter } from './frontend-api/router';
import { answerErrors } from './http/answer-errors';
import { allowLocalOrigins } from './http/cross-origin';
import { imageRoutes } from './images';

/** Puts the emulator's HTTP interface together. */
export function createApplication(context: EmulatorContext): Express {
  const application = express();
  application.disable('x-powered-by');
  application.use(
    '/frontend',
    allowLocalOrigins(context.settings.allowedOrigins),
    bundleRoutes(),
    frontendApiRouter(context),
  );
  application.use('/v1', backendApiRouter(context));
  application.use(imageRoutes(context));
  application.use(() => {
    throw routeNotFound();
  });
  application.use(answerErrors(context.log));
  return application;
}
