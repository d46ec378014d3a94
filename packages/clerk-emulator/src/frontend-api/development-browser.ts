import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { createDevelopmentBrowser } from '../state/clients';

/** `POST /dev_browser`: a name for a browser that keeps no cookie of ours. */
export function developmentBrowserRoutes(context: EmulatorContext): Router {
  const router = Router();
  router.post('/dev_browser', (_request, response) => {
    const { id } = createDevelopmentBrowser(context.store);
    response.json({ object: 'dev_browser', id });
  });
  return router;
}
