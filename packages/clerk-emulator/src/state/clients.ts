import { randomBytes } from 'node:crypto';
import { newIdentifier } from './identifiers';
import { Client, DevelopmentBrowser } from './records';
import { Store } from './store';

/** Registers a browser, with a fresh value for its `__client` cookie. */
export function createClient(store: Store): Client {
  const now = Date.now();
  const client: Client = {
    id: newIdentifier('client'),
    cookie: randomBytes(32).toString('base64url'),
    sessionIds: [],
    lastActiveSessionId: null,
    lastAuthenticationStrategy: null,
    signInId: null,
    signUpId: null,
    createdAt: now,
    updatedAt: now,
  };
  store.clients.set(client.id, client);
  return client;
}

export function findClientByCookie(
  store: Store,
  cookie: string,
): Client | undefined {
  return [...store.clients.values()].find((it) => it.cookie === cookie);
}

export function createDevelopmentBrowser(store: Store): DevelopmentBrowser {
  const browser = { id: newIdentifier('dvb'), clientId: null };
  store.developmentBrowsers.set(browser.id, browser);
  return browser;
}
