import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { environmentJson } from '../resources/environment';

/**
 * `GET /environment`, and `PATCH`, by which a page also says where it runs.
 * Unlike other resources it is answered bare.
 */
export function environmentRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { settings, url } = context;
  router.get('/environment', (_request, response) => {
    response.json(environmentJson(settings, url));
  });
  router.patch('/environment', (_request, response) => {
    response.json(environmentJson(settings, url));
  });
  return router;
}
