import { startLocalPostgres } from '../../packages/twenty-simulator/src/local-postgres';
import { startTwentySimulator } from '../../packages/twenty-simulator/src/start-twenty-simulator';

import { logFolderOf, openLog } from './logs';
import { buildSimulatorFront } from './simulator-front';
import {
  type LocalTenancy,
  prepareSimulatedTenants,
  startLocalTenantManager,
  tenancyEnvironment,
} from './tenant-manager';

type Environment = Record<string, string | undefined>;

// What a real Twenty takes to make a workspace, so that its screen is seen.
const ACTIVATION_SECONDS = 2;

/**
 * Starts the simulator of Twenty on a PostgreSQL of its own.
 *
 * @param tenants when given, each organization gets a tenant of its own, made by
 * tenant-manager.
 * @returns what a real one returns; without tenants there is no part that could end
 * by itself.
 */
export const startSimulatedTwenty = async (
  environment: Environment,
  port: number,
  report: (line: string) => void,
  tenants: LocalTenancy | null,
) => {
  await buildSimulatorFront(report);
  report('Starting PostgreSQL');

  const postgres = await startLocalPostgres();

  await postgres.createDatabase('twenty');
  report('Starting the simulator of Twenty');

  const settings: Environment = {
    ...environment,
    PG_DATABASE_URL: postgres.url('twenty'),
    ...(tenants && tenancyEnvironment(postgres, 'twenty', tenants)),
  };
  const simulator = await startTwentySimulator({
    databaseUrl: postgres.url('twenty'),
    port,
    activationSeconds: ACTIVATION_SECONDS,
    logger: openLog(port, 'twenty'),
    environment: settings,
  });

  if (tenants !== null) {
    report('Starting tenant-manager');
    await prepareSimulatedTenants(postgres);
  }

  const tenantManager =
    tenants === null
      ? null
      : await startLocalTenantManager(
          { LOG_LEVEL: 'info', ...settings },
          tenants.managerPort,
          logFolderOf(port),
        );

  return {
    environment: settings,
    ended: tenantManager?.ended,
    stop: async () => {
      await tenantManager?.close();
      await simulator.close();
      await postgres.stop();
    },
  };
};
