import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

export type ClaimedPort = {
  port: number;
  /** Others may have it from now on. */
  release: () => void;
};

/** Below those that systems give to connections and to whoever asks for any. */
const FIRST_PORT = 20_000;
const LAST_PORT = 29_998;

/**
 * A port at which nobody listens, for a program that has to be told one. Nobody
 * else is given it, in no other process either, until it is released or this
 * process ends: the one after it is listened at meanwhile.
 *
 * @throws Error when there is none left.
 */
export const claimPort = async (): Promise<ClaimedPort> => {
  for (let port = FIRST_PORT; port < LAST_PORT; port += 2) {
    const claim = await listenAt(port + 1, '127.0.0.1');

    if (claim === null) {
      continue;
    }
    if (await isPortTaken(port)) {
      claim.close();
      continue;
    }
    claim.unref();

    return { port, release: () => claim.close() };
  }
  throw new Error(`No port is free from ${FIRST_PORT} to ${LAST_PORT}.`);
};

/** Not every system minds that somebody else listens at only one of its addresses. */
export const isPortTaken = async (port: number): Promise<boolean> => {
  for (const host of [undefined, '127.0.0.1']) {
    const server = await listenAt(port, host);

    if (server === null) {
      return true;
    }
    server.close();
    await once(server, 'close');
  }

  return false;
};

const listenAt = async (
  port: number,
  host?: string,
): Promise<Server | null> => {
  const server = createServer();

  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');

    return server;
  } catch {
    server.close();

    return null;
  }
};
