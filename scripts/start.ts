import { existsSync } from 'node:fs';
import { relative } from 'node:path';

import { ConfigurationError } from '@twenty-clerk/contract/configuration/configuration.error';
import { readClerkConfiguration } from '@twenty-clerk/clerk-access/read-clerk-configuration';
import { startClerk } from './start/clerk';
import { logFolderOf, openLog } from './start/logs';
import { refuseTakenPorts } from './start/ports';
import { startRealTwenty } from './start/real-twenty';
import { changedFrom, writeSettingsFile } from './start/settings-file';
import { startSimulatedTwenty } from './start/simulated-twenty';
import { StartError } from './start/start-error';
import { newWebhookSecret } from './start/tenant-manager';

const report = (line: string) => console.log(`… ${line}`);

const main = async () => {
  const before = { ...process.env };

  if (existsSync('.env')) {
    process.loadEnvFile('.env');
  }

  const port = Number(process.env.PORT ?? 3000);
  const serverUrl = process.env.SERVER_URL ?? `http://localhost:${port}`;
  const settings = { ...process.env, SERVER_URL: serverUrl };
  const managerPort = Number(process.env.TENANT_MANAGER_PORT ?? port + 30);
  const emulatorPort = Number(process.env.CLERK_EMULATOR_PORT ?? port + 1100);
  const hasEmulator = readClerkConfiguration(settings) === null;

  // Nobody else would send its webhooks here, and a database that was given is for
  // one tenant.
  const hasTenants =
    hasEmulator &&
    !(process.env.TWENTY_DIR && process.env.PG_DATABASE_URL !== undefined);

  await refuseTakenPorts(
    [
      { port, program: 'Twenty', variable: 'PORT', isWanted: true },
      {
        port: emulatorPort,
        program: 'the Clerk emulator',
        variable: 'CLERK_EMULATOR_PORT',
        isWanted: hasEmulator,
      },
      {
        port: managerPort,
        program: 'tenant-manager',
        variable: 'TENANT_MANAGER_PORT',
        isWanted: hasTenants,
      },
    ].filter(({ isWanted }) => isWanted),
  );

  const webhookSecret = newWebhookSecret();
  const clerk = hasEmulator
    ? await startClerk(emulatorPort, openLog(port, 'clerk-emulator'), {
        url: `http://localhost:${managerPort}/api/clerk/webhooks`,
        secret: webhookSecret,
      })
    : null;
  const environment = { ...settings, ...clerk?.environment };

  const tenants = hasTenants
    ? { twentyUrl: `http://localhost:${port}`, managerPort, webhookSecret }
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

  const settingsFile = `build/npm-start-${port}.sh`;
  const removeSettingsFile = writeSettingsFile(
    settingsFile,
    changedFrom(before, twenty.environment),
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
    await twenty.stop();
    await clerk?.stop();
    process.exit(exitCode);
  };

  process.once('SIGINT', () => stop(0));
  process.once('SIGTERM', () => stop(0));
  void twenty.ended?.then(({ message }) => stop(1, message));

  console.log(`\nTwenty is at ${serverUrl}\n`);

  if (clerk !== null) {
    console.log(
      hasTenants
        ? 'Sign in as one of these; each organization gets a database of its own:'
        : 'Sign in as one of these; the first organization gets the workspace:',
    );

    for (const { email, password, organizations } of clerk.accounts) {
      console.log(
        `  ${email}  ${password}  (${organizations.join(', ') || 'no organization'})`,
      );
    }
  }

  console.log(`\nWhat the parts say: ${relative('.', logFolderOf(port))}`);
  console.log(
    `\nFor psql and npm run tenants in another terminal: . ${settingsFile}`,
  );
  console.log('\nStop it with Ctrl+C.');
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
