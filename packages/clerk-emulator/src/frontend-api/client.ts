import { Router } from 'express';
import { EmulatorContext } from '../emulator-context';
import { clientJson } from '../resources/client';
import { finishSession, signedInSessions } from '../state/sessions';
import { Browser } from './browser';

/** `/client` and `/client/sessions`: the browser itself. */
export function clientRoutes(context: EmulatorContext): Router {
  const router = Router();
  const { store } = context;

  const show = (browser: Browser) => {
    const { client } = browser;
    browser.answer(client ? clientJson(context, client, browser.origin) : null);
  };

  const signOutOfAll = (browser: Browser) => {
    const { client } = browser;
    for (const session of client ? signedInSessions(store, client) : []) {
      finishSession(store, session, 'removed');
    }
  };

  router.get('/client', (request, response) => {
    show(new Browser(context, request, response));
  });

  router.put('/client', (request, response) => {
    const browser = new Browser(context, request, response);
    browser.ensureClient();
    show(browser);
  });

  router.delete('/client/sessions', (request, response) => {
    const browser = new Browser(context, request, response);
    signOutOfAll(browser);
    show(browser);
  });

  router.delete('/client', (request, response) => {
    const browser = new Browser(context, request, response);
    signOutOfAll(browser);
    show(browser);
  });

  return router;
}
