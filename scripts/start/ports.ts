import {
  type Environment,
  readPort,
} from '@twenty-clerk/contract/configuration/environment';
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
 * Where each program listens on this machine.
 *
 * @throws ConfigurationError when one is no port.
 */
export const portsOf = (environment: Environment) => {
  const port = readPort(environment, 'PORT', 3000);

  return {
    twenty: port,
    clerkEmulator: readPort(environment, 'CLERK_EMULATOR_PORT', port + 1100),
    tenantManager: readPort(environment, 'TENANT_MANAGER_PORT', port + 30),
    connectors: readPort(environment, 'CONNECTORS_PORT', port + 60),
    sallaEmulator: readPort(environment, 'SALLA_EMULATOR_PORT', port + 70),
  };
};

/** Those of the programs that are about to be started. */
export const wantedPorts = (
  ports: ReturnType<typeof portsOf>,
  { hasEmulator, hasTenants }: { hasEmulator: boolean; hasTenants: boolean },
): WantedPort[] => [
  { port: ports.twenty, program: 'Twenty', variable: 'PORT' },
  ...(hasEmulator
    ? [
        {
          port: ports.clerkEmulator,
          program: 'the Clerk emulator',
          variable: 'CLERK_EMULATOR_PORT',
        },
      ]
    : []),
  ...(hasTenants
    ? [
        {
          port: ports.tenantManager,
          program: 'tenant-manager',
          variable: 'TENANT_MANAGER_PORT',
        },
        {
          port: ports.connectors,
          program: 'connectors',
          variable: 'CONNECTORS_PORT',
        },
        {
          port: ports.sallaEmulator,
          program: 'the Salla emulator',
          variable: 'SALLA_EMULATOR_PORT',
        },
      ]
    : []),
];

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

    if (port < 1 || port > 65_535) {
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
