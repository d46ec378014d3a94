import { once } from 'node:events';
import { createServer } from 'node:net';

import { StartError } from './start-error';

export type WantedPort = {
  port: number;
  /** Who wants to listen there. */
  program: string;
  /** With which another is chosen; none when it is always this one. */
  variable?: string;
};

/**
 * Makes sure that nobody listens where we are about to: another one's answers would
 * be taken for those of what was started.
 *
 * @throws StartError naming the first port that is taken, or is none.
 */
export const refuseTakenPorts = async (
  wanted: readonly WantedPort[],
): Promise<void> => {
  for (const { port, program, variable } of wanted) {
    const remedy =
      variable === undefined ? '' : ` Choose another with ${variable}.`;

    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      throw new StartError(
        `The port of ${program} is not a number from 1 to 65535.${remedy}`,
      );
    }
    if (await isTaken(port)) {
      throw new StartError(
        `Port ${port}, at which ${program} would listen, is in use.${remedy}`,
      );
    }
  }
};

/** Not every system minds that somebody else listens at only one of its addresses. */
const isTaken = async (port: number): Promise<boolean> => {
  for (const host of [undefined, '127.0.0.1']) {
    const server = createServer();

    try {
      server.listen({ port, host });
      await once(server, 'listening');
    } catch {
      return true;
    } finally {
      server.close();
    }
  }

  return false;
};
