import express, { Express, Router } from 'express';
import { backendApiRouter } from './backend-api/router';
import { ControlPanel } from './control/control-panel';
import { EmulatorContext } from './emulator-context';
import { routeNotFound } from './errors/request-errors';
import { bundleRoutes } from './frontend-api/bundles';
import { frontendApiRouter } from './frontend-api/router';
import { answerErrors } from './http/answer-errors';
import { allowLocalOrigins } from './http/cross-origin';
import { untunnelMethod } from './http/method-tunnel';
import { plainJson } from './http/plain-json';
import { imageRoutes } from './images';
import { providerPages } from './provider-pages';

/** Puts the emulator's HTTP interface together. */
export function createApplication(
  context: EmulatorContext,
  panel: ControlPanel,
  control: Router,
): Express {
  const application = express();
  application.disable('x-powered-by');
  application.use(plainJson);
  application.use('/emulator', control);
  application.use('/frontend', untunnelMethod);
  application.use(panel.requests.middleware);
  application.use(
    '/frontend',
    allowLocalOrigins(context.settings.allowedOrigins),
    panel.faults.middleware('frontend'),
    bundleRoutes(),
    frontendApiRouter(context),
  );
  application.use(
    '/v1',
    panel.faults.middleware('backend'),
    backendApiRouter(context),
  );
  application.use(imageRoutes(context));
  application.use(providerPages(context));
  application.use(() => {
    throw routeNotFound();
  });
  application.use(answerErrors(context.log));
  return application;
}
