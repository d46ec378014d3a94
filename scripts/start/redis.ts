import { spawn } from 'node:child_process';
import { connect } from 'node:net';

import { StartError } from './start-error';

const DEFAULT_PORT = 6_379;
const DEFAULT_URL = `redis://localhost:${DEFAULT_PORT}`;
const START_TIMEOUT_MILLISECONDS = 10_000;

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port || 6379) });
    const settle = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };

    socket.setTimeout(2_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });

/**
 * Uses the Redis at `url`, else the one on this machine, else starts redis-server.
 *
 * @throws StartError when there is none to be had.
 */
export const findOrStartRedis = async (url?: string) => {
  if (await answers(url ?? DEFAULT_URL)) {
    return { url: url ?? DEFAULT_URL, stop: async () => undefined };
  }

  if (url !== undefined) {
    throw new StartError(
      `No Redis answers at REDIS_URL (${new URL(url).host}).`,
    );
  }

  return startRedis(DEFAULT_PORT);
};

/**
 * Starts a redis-server that keeps nothing.
 *
 * @throws StartError when it is not installed.
 */
export const startRedis = async (port: number) => {
  const url = `redis://localhost:${port}`;
  const server = spawn('redis-server', ['--port', String(port), '--save', ''], {
    stdio: 'ignore',
  });
  let isMissing = false;

  server.once('error', () => {
    isMissing = true;
  });

  const deadline = Date.now() + START_TIMEOUT_MILLISECONDS;

  while (!(await answers(url))) {
    if (isMissing || Date.now() > deadline) {
      throw new StartError(
        'Twenty needs Redis, and redis-server is not installed. Install it (apt-get install redis-server), or set REDIS_URL.',
      );
    }

    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  return {
    url,
    stop: async () => {
      server.kill('SIGTERM');
    },
  };
};
