import { twentyServerBaseUrl } from '@/clerk-auth/bridge/twentyEnvironment';
import { createRequestHold } from '@/clerk-auth/session/createRequestHold';

const send = globalThis.fetch;

/** The requests of this page to Twenty's server. */
export const requestHold = createRequestHold({
  serverBaseUrl: twentyServerBaseUrl,
  send: (input, init) => send(input, init),
});

/** From now on they are held while the workspace cannot be used. */
export const holdRequests = (): void => {
  globalThis.fetch = requestHold.fetch;
};
