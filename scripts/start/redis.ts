import { spawn } from 'node:child_process';
import { connect } from 'node:net';

import { claimPort } from '../../packages/twenty-simulator/src/claimed-port';
import { endProcess } from '../../packages/twenty-simulator/src/end-process';
import { endWithUs } from '../../packages/twenty-simulator/src/end-with-us';
import { eventually } from '../../packages/twenty-simulator/src/eventually';
import { StartError } from './start-error';

const USUAL_PORT = 6_379;
const START_SECONDS = 20;

const answers = (url: string) =>
  new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect({
      host: hostname,
      port: Number(port || USUAL_PORT),
    });
    const settle = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };

    socket.setTimeout(2_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });

/**
 * Uses the Redis at `url`, else starts one: two Twentys on one Redis would take each
 * other's jobs, so that what happens to run on this machine is let alone.
 *
 * @throws StartError when there is none to be had.
 */
export const findOrStartRedis = async (url?: string, program?: string) => {
  if (url === undefined) {
    return startRedis(program);
  }
  if (await answers(url)) {
    return { url, stop: async () => undefined };
  }
  throw new StartError(`No Redis answers at REDIS_URL (${new URL(url).host}).`);
};

/**
 * Starts a redis-server that keeps nothing, at a port of its own.
 *
 * @throws StartError when it is not installed, or does not start.
 */
export const startRedis = async (program = 'redis-server') => {
  const { port, release } = await claimPort();
  const url = `redis://127.0.0.1:${port}`;
  const server = spawn(
    program,
    [
      ['--port', String(port)],
      ['--bind', '127.0.0.1'],
      ['--save', ''],
    ].flat(),
    { stdio: 'ignore' },
  );
  let state: 'starting' | 'missing' | 'ended' = 'starting';

  server.once('error', () => (state = 'missing'));
  server.once('exit', () => (state = 'ended'));
  endWithUs(server);

  await eventually(
    async () => state !== 'starting' || (await answers(url)),
    Boolean,
    START_SECONDS,
  );

  if (state !== 'starting') {
    release();
    throw new StartError(
      state === 'missing'
        ? 'Twenty needs Redis, and redis-server is not installed. Install it (apt-get install redis-server, or brew install redis), or set REDIS_URL.'
        : 'redis-server did not start.',
    );
  }

  return {
    url,
    stop: async () => {
      await endProcess(server, 'SIGTERM');
      release();
    },
  };
};
