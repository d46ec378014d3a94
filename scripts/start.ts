import { existsSync } from 'node:fs';

import { ClerkConfigurationError } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/configuration/clerk-configuration.error';
import { readClerkConfiguration } from '../packages/twenty-server/src/engine/core-modules/clerk-auth/configuration/read-clerk-configuration';
import { PortInUseError } from '../packages/clerk-emulator/src';
import { startClerk } from './start/clerk';
import { startRealTwenty } from './start/real-twenty';
import { startSimulatedTwenty } from './start/simulated-twenty';
import { StartError } from './start/start-error';
import { newWebhookSecret } from './start/tenant-manager';

const report = (line: string) => console.log(`… ${line}`);

const main = async () => {
  if (existsSync('.env')) {
    process.loadEnvFile('.env');
  }

  const port = Number(process.env.PORT ?? 3000);
  const serverUrl = process.env.SERVER_URL ?? `http://localhost:${port}`;
  const settings = { ...process.env, SERVER_URL: serverUrl };
  const managerPort = Number(process.env.TENANT_MANAGER_PORT ?? 3030);
  const webhookSecret = newWebhookSecret();
  const clerk =
    readClerkConfiguration(settings) === null
      ? await startClerk(
          Number(process.env.CLERK_EMULATOR_PORT ?? 4100),
          (line) => console.log(`  Clerk emulator: ${line}`),
          {
            url: `http://localhost:${managerPort}/api/clerk/webhooks`,
            secret: webhookSecret,
          },
        )
      : null;
  const environment = { ...settings, ...clerk?.environment };

  const twenty = process.env.TWENTY_DIR
    ? await startRealTwenty(process.env.TWENTY_DIR, environment, port, report)
    : await startSimulatedTwenty(
        environment,
        port,
        report,
        // Without the emulator nobody would send its webhooks here.
        clerk && { port: managerPort, webhookSecret },
      );

  const stop = async () => {
    await twenty.stop();
    await clerk?.stop();
    process.exit(0);
  };

  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  console.log(`\nTwenty is at ${serverUrl}\n`);

  if (clerk !== null) {
    console.log(
      process.env.TWENTY_DIR
        ? 'Sign in as one of these; the first organization gets the workspace:'
        : 'Sign in as one of these; each organization gets a database of its own:',
    );

    for (const { email, password, organizations } of clerk.accounts) {
      console.log(
        `  ${email}  ${password}  (${organizations.join(', ') || 'no organization'})`,
      );
    }
  }

  console.log('\nStop it with Ctrl+C.');
};

/** What keeps it from starting, in a sentence, where there is one. */
const explain = (error: unknown): unknown => {
  if (error instanceof PortInUseError) {
    return 'The port of the Clerk emulator is in use. Choose another with CLERK_EMULATOR_PORT.';
  }

  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return 'The port of Twenty is in use. Choose another with PORT.';
  }

  return error instanceof StartError || error instanceof ClerkConfigurationError
    ? error.message
    : error;
};

main().catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
