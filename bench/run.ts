import { parseArgs } from 'node:util';

import { startScenarioDeployment } from '../scripts/start/scenario-deployment';
import { measureDataModel } from './data-model';
import { measureFrontSize } from './front-size';
import { measureSessionExchange } from './session-exchange';
import { measureTenantRouting } from './tenant-routing';
import { measureWebhookIntake } from './webhook-intake';

const HELP = `Measures what has a limit, as ratios in one run.

  npm run bench                         on the simulator: shows that it runs
  npm run bench -- --url URL --url-without-clerk URL
                                        on a Twenty with a Clerk emulator, and the
                                        same build without a Clerk key, whose account
                                        is E2E_EMAIL_WITHOUT_CLERK and
                                        E2E_PASSWORD_WITHOUT_CLERK
  npm run bench -- --url URL --url-with-tenants URL
                                        tenant routing: the second is the same build
                                        with TENANT_MANAGER_URL set
  TWENTY_DIR=… npm run bench -- --url URL --api-key KEY --database-copy URL
                                        the data model: a fresh workspace behind a
                                        server, and a copy of its database

The intake of webhooks is measured each time.`;

// As in packages/clerk-emulator/seed.example.json.
const PERSON = { userId: 'user_noura', organizationId: 'org_najdcoffee' };

const readEnvironment = async (): Promise<{
  environment: Record<string, string>;
  stop: () => Promise<unknown>;
}> => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      'url-without-clerk': { type: 'string' },
      'url-with-tenants': { type: 'string' },
      'api-key': { type: 'string' },
      'database-copy': { type: 'string' },
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
      E2E_URL_WITH_TENANTS: values['url-with-tenants'] ?? '',
      BENCH_API_KEY: values['api-key'] ?? '',
      BENCH_DATABASE_COPY: values['database-copy'] ?? '',
      E2E_URL_WITHOUT_CLERK: values['url-without-clerk'] ?? '',
      E2E_EMAIL_WITHOUT_CLERK: process.env.E2E_EMAIL_WITHOUT_CLERK ?? '',
      E2E_PASSWORD_WITHOUT_CLERK: process.env.E2E_PASSWORD_WITHOUT_CLERK ?? '',
    },
    stop: async () => undefined,
  };
};

const clerkUrlOf = async (url: string) => {
  const { proxyUrl } = (await (await fetch(`${url}/clerk/config`)).json()) as {
    proxyUrl: string;
  };

  return new URL(proxyUrl).origin;
};

const measureSignIn = async (environment: Record<string, string>) => {
  const url = environment.E2E_URL as string;
  const withoutClerk = {
    url: environment.E2E_URL_WITHOUT_CLERK as string,
    email: environment.E2E_EMAIL_WITHOUT_CLERK as string,
    password: environment.E2E_PASSWORD_WITHOUT_CLERK as string,
  };

  return [
    ...(await measureSessionExchange({
      url,
      clerkUrl: await clerkUrlOf(url),
      person: PERSON,
      withoutClerk,
    })),
    ...(await measureFrontSize(url, withoutClerk.url)),
  ];
};

const measureRouting = async (urlWithTenants: string, url: string) => {
  const [withTenants, withoutTenants] = await Promise.all(
    [urlWithTenants, url].map(async (address) => ({
      url: address,
      clerkUrl: await clerkUrlOf(address),
      person: PERSON,
    })),
  );

  return measureTenantRouting(withTenants!, withoutTenants!);
};

const main = async () => {
  const { environment, stop } = await readEnvironment();
  const urlWithTenants = environment.E2E_URL_WITH_TENANTS;

  try {
    const figures = [
      ...(environment.E2E_URL_WITHOUT_CLERK
        ? await measureSignIn(environment)
        : []),
      ...(urlWithTenants
        ? await measureRouting(urlWithTenants, environment.E2E_URL as string)
        : []),
      ...(environment.BENCH_API_KEY
        ? await measureDataModel({
            twentyFolder: process.env.TWENTY_DIR ?? '',
            url: environment.E2E_URL as string,
            apiKey: environment.BENCH_API_KEY,
            databaseUrl: environment.BENCH_DATABASE_COPY ?? '',
          })
        : []),
      ...(await measureWebhookIntake()),
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
