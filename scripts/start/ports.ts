import { isPortTaken } from '../../packages/twenty-simulator/src/claimed-port';
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
    if (await isPortTaken(port)) {
      throw new StartError(
        `Port ${port}, at which ${program} would listen, is in use.${remedy}`,
      );
    }
  }
};
