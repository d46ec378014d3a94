import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { readOrganizationSource } from '@twenty-clerk/clerk-access/read-organization-source';
import { startClerk } from './start/clerk';
import {
  connectorsEnvironment,
  startLocalConnectors,
} from './start/connectors';
import { logFolderOf, openLog } from './start/logs';
import { portsOf, refuseTakenPorts, wantedPorts } from './start/ports';
import { startRealTwenty } from './start/real-twenty';
import {
  settingsFileAt,
  settingsFor,
  writeSettingsFile,
} from './start/settings-file';
import { startSimulatedTwenty } from './start/simulated-twenty';
import { StartError } from './start/start-error';
import { newWebhookSecret } from './start/tenant-manager';
import { describeWhatWasStarted } from './start/what-was-started';

const report = (line: string) => console.log(`… ${line}`);

/** Of a terminal: Ctrl+C, somebody's `kill`, and that it was closed. */
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What has been started by then ends with this process. */
const endAtOnce = () => process.exit(1);

/** Its emulator is reached by its containers alone, and nobody could sign in. */
const refuseSettingsOfDemonstration = ({
  CLERK_API_URL: url = '',
}: NodeJS.ProcessEnv) => {
  if (url.startsWith('http://clerk-emulator:')) {
    throw new StartError(
      `CLERK_API_URL is ${url}, as in the .env of docker compose's demonstration, which only its containers reach. Move that .env away, or start it with docker compose up.`,
    );
  }
};

const main = async () => {
  for (const signal of ENDING_SIGNALS) {
    process.once(signal, endAtOnce);
  }

  const before = { ...process.env };

  if (existsSync('.env')) {
    process.loadEnvFile('.env');
  }

  refuseSettingsOfDemonstration(process.env);

  const ports = portsOf(process.env);
  const port = ports.twenty;
  const localConnectors = {
    port: ports.connectors,
    emulatorPort: ports.sallaEmulator,
  };
  const serverUrl = process.env.SERVER_URL ?? `http://localhost:${port}`;
  const settings = { ...process.env, SERVER_URL: serverUrl };
  const hasEmulator = readClerkConfiguration(settings) === null;

  // Nobody else would send its webhooks here, and a database that was given is for
  // one tenant.
  const hasTenants =
    hasEmulator &&
    !(process.env.TWENTY_DIR && process.env.PG_DATABASE_URL !== undefined);

  await refuseTakenPorts(wantedPorts(ports, { hasEmulator, hasTenants }));

  const webhookSecret = newWebhookSecret();
  const clerk = hasEmulator
    ? await startClerk(
        ports.clerkEmulator,
        openLog(port, 'clerk-emulator'),
        {
          url: `http://localhost:${ports.tenantManager}/api/clerk/webhooks`,
          secret: webhookSecret,
        },
        readOrganizationSource(settings),
      )
    : null;
  const environment = {
    // For who tries the organization API beside it, as docs/organization-api.md says.
    ...(hasTenants && {
      ORGANIZATION_API_TOKEN: randomBytes(32).toString('hex'),
    }),
    ...settings,
    ...clerk?.environment,
    ...(hasTenants && connectorsEnvironment(localConnectors, process.env)),
  };

  const tenants = hasTenants
    ? {
        twentyUrl: `http://localhost:${port}`,
        managerPort: ports.tenantManager,
        webhookSecret,
      }
    : null;
  const twenty = process.env.TWENTY_DIR
    ? await startRealTwenty(
        process.env.TWENTY_DIR,
        environment,
        port,
        report,
        tenants,
      )
    : await startSimulatedTwenty(environment, port, report, tenants);

  const connectors = hasTenants
    ? await startConnectorsOf(twenty, localConnectors, port)
    : null;

  const settingsFile = settingsFileAt(port);
  const removeSettingsFile = writeSettingsFile(
    settingsFile,
    settingsFor(before, twenty.environment),
  );

  let isStopping = false;
  // Ctrl+C in a terminal reaches the parts as well: they end while they are stopped.
  const stop = async (exitCode: number, reason?: string) => {
    if (isStopping) {
      return;
    }
    isStopping = true;
    if (reason !== undefined) {
      console.error(`\n${reason}`);
    }
    removeSettingsFile();
    await connectors?.stop();
    await twenty.stop();
    await clerk?.stop();
    process.exit(exitCode);
  };

  for (const signal of ENDING_SIGNALS) {
    process.off(signal, endAtOnce).once(signal, () => void stop(0));
  }
  void twenty.ended?.then(({ message }) => stop(1, message));
  void connectors?.ended.then(({ message }) => stop(1, message));

  console.log(
    describeWhatWasStarted({
      serverUrl,
      hasTenants,
      accounts: clerk?.accounts ?? null,
      hints: connectors?.hints ?? [],
      logFolder: logFolderOf(port),
      settingsFile,
    }),
  );
};

/** Nothing stays behind where they do not start. */
const startConnectorsOf = async (
  twenty: {
    environment: Record<string, string | undefined>;
    stop: () => Promise<void>;
  },
  where: Parameters<typeof startLocalConnectors>[0],
  port: number,
) => {
  report('Starting connectors');

  try {
    return await startLocalConnectors(
      where,
      twenty.environment,
      logFolderOf(port),
    );
  } catch (error) {
    await twenty.stop();
    throw error;
  }
};

/** What keeps it from starting, in a sentence, where there is one. */
const explain = (error: unknown): unknown =>
  error instanceof StartError || error instanceof ConfigurationError
    ? error.message
    : error;

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
