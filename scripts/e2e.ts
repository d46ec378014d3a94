import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

import {
  addressesOf,
  type DeploymentAddresses,
  environmentOf,
} from '../e2e/support/deployment-addresses';
import { startScenarioDeployments } from './start/scenario-deployments';

/**
 * How many scenarios run at once on the simulator: two leave as much as a third of two
 * cores idle while a page waits.
 */
const DEPLOYMENTS = 3;

const HELP = `Runs the browser scenarios.

  npm run e2e                      on the simulator, with the Clerk emulator
  npm run e2e -- --url URL         on a Twenty that runs with a Clerk emulator
    --url-without-clerk URL        and on one without a Clerk key, whose account is
                                   E2E_EMAIL_WITHOUT_CLERK, E2E_PASSWORD_WITHOUT_CLERK
    --url-with-tenants URL         and on one with tenant-manager, whose emulator
                                   sends it webhooks; nothing of it is emptied.
                                   One that npm start runs from this folder is also
                                   run as an operator would, and shops are connected
    --url-with-own-organizations URL
                                   and on one with ORGANIZATION_SOURCE=local

  npm run e2e -- --url-right-to-left URL
                                   whether every screen of a Twenty that runs with
                                   the Clerk emulator is the mirror image of itself,
                                   and can be used so; nothing of it is emptied, an
                                   object "Sample" is made and taken away
    --front-before DIR             and whether it is otherwise as in this build of
                                   its front, from before it was mirrored

With --url, the database is emptied before each scenario: set PG_DATABASE_URL and
REDIS_URL of a freshly initialized Twenty that was made for this. Everything after
a second -- goes to Playwright.`;

const runPlaywright = (
  parameters: string[],
  deployments: readonly DeploymentAddresses[],
) =>
  new Promise<number>((resolve) => {
    const child = spawn(
      process.execPath,
      [require.resolve('@playwright/test/cli'), 'test', ...parameters],
      {
        stdio: 'inherit',
        env: { ...process.env, ...environmentOf(deployments) },
      },
    );

    child.once('exit', (code) => resolve(code ?? 1));
  });

const main = async () => {
  const { values, positionals } = parseArgs({
    options: {
      url: { type: 'string' },
      'url-without-clerk': { type: 'string' },
      'url-with-tenants': { type: 'string' },
      'url-with-own-organizations': { type: 'string' },
      'url-right-to-left': { type: 'string' },
      'front-before': { type: 'string' },
      help: { type: 'boolean' },
    },
    allowPositionals: true,
  });

  if (values.help) {
    console.log(HELP);

    return 0;
  }

  if (values['url-right-to-left'] !== undefined) {
    process.env.E2E_URL_RIGHT_TO_LEFT = values['url-right-to-left'];
    process.env.E2E_FRONT_BEFORE = values['front-before'] ?? '';

    return runPlaywright(
      ['e2e/right-to-left', ...positionals],
      // Its scenarios ask for none, and how many there are decides how many run at once.
      [
        {
          url: '',
          databaseUrl: '',
          redisUrl: '',
          withoutClerk: null,
          tenants: null,
          ownOrganizations: null,
        },
      ],
    );
  }

  if (values.url !== undefined) {
    return runPlaywright(positionals, [
      addressesOf({
        url: values.url,
        urlWithoutClerk: values['url-without-clerk'],
        urlWithTenants: values['url-with-tenants'],
        urlWithOwnOrganizations: values['url-with-own-organizations'],
      }),
    ]);
  }

  const { deployments, stop } = await startScenarioDeployments(DEPLOYMENTS);

  try {
    return await runPlaywright(positionals, deployments);
  } finally {
    await stop();
  }
};

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
