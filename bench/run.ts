import { parseArgs } from 'node:util';

import { startScenarioDeployment } from '../scripts/start/scenario-deployment';
import { measureFrontSize } from './front-size';
import { measureSessionExchange } from './session-exchange';

const HELP = `Measures what has a limit, as ratios in one run.

  npm run bench                         on the simulator: shows that it runs
  npm run bench -- --url URL --url-without-clerk URL
                                        on a Twenty with a Clerk emulator, and the
                                        same build without a Clerk key, whose account
                                        is E2E_EMAIL_WITHOUT_CLERK and
                                        E2E_PASSWORD_WITHOUT_CLERK`;

// As in packages/clerk-emulator/seed.example.json.
const PERSON = { userId: 'user_noura', organizationId: 'org_najdcoffee' };

const readEnvironment = async () => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      'url-without-clerk': { type: 'string' },
      help: { type: 'boolean' },
    },
  });

  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }

  if (values.url === undefined) {
    return startScenarioDeployment();
  }

  return {
    environment: {
      E2E_URL: values.url,
      E2E_URL_WITHOUT_CLERK: values['url-without-clerk'] ?? '',
      E2E_EMAIL_WITHOUT_CLERK: process.env.E2E_EMAIL_WITHOUT_CLERK ?? '',
      E2E_PASSWORD_WITHOUT_CLERK: process.env.E2E_PASSWORD_WITHOUT_CLERK ?? '',
    },
    stop: async () => undefined,
  };
};

const main = async () => {
  const { environment, stop } = await readEnvironment();

  try {
    const url = environment.E2E_URL;
    const { proxyUrl } = (await (
      await fetch(`${url}/clerk/config`)
    ).json()) as { proxyUrl: string };
    const withoutClerk = {
      url: environment.E2E_URL_WITHOUT_CLERK,
      email: environment.E2E_EMAIL_WITHOUT_CLERK,
      password: environment.E2E_PASSWORD_WITHOUT_CLERK,
    };

    const figures = [
      ...(await measureSessionExchange({
        url,
        clerkUrl: new URL(proxyUrl).origin,
        person: PERSON,
        withoutClerk,
      })),
      ...(await measureFrontSize(url, withoutClerk.url)),
    ];

    for (const { name, value, limit, isWithinLimit } of figures) {
      console.log(
        `${isWithinLimit ? 'within' : 'OVER  '}  ${name}: ${value}; limit ${limit}`,
      );
    }

    return figures.every(({ isWithinLimit }) => isWithinLimit) ? 0 : 1;
  } finally {
    await stop();
  }
};

main().then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
