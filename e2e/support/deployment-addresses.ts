import {
  readSettingsFile,
  settingsFileAt,
} from '../../scripts/start/settings-file';

/** Where the parts of a deployment are, for whoever visits it. */
export type DeploymentAddresses = {
  /** Where people open Twenty. */
  url: string;
  /** Twenty's database, which is emptied before each scenario. */
  databaseUrl: string;
  /** Its Redis, which is emptied, too; the simulator has none. */
  redisUrl: string | null;
  /** The same without a Clerk key, with one account of Twenty's own. */
  withoutClerk: { url: string; email: string; password: string } | null;
  /** The same with a database for each organization; `registryUrl` is where
   * tenant-manager keeps which one, `sallaUrl` the emulator whose shops come there, and
   * `commands` what tenant-manager is configured with. */
  tenants: {
    url: string;
    registryUrl: string | null;
    sallaUrl: string | null;
    commands: Record<string, string> | null;
  } | null;
  /** The same with organizations that it keeps itself, in place of Clerk's. */
  ownOrganizations: { url: string } | null;
};

const VARIABLE = 'E2E_DEPLOYMENTS';

/** For Playwright, which is a process of its own. */
export const environmentOf = (
  deployments: readonly DeploymentAddresses[],
): Record<string, string> => ({ [VARIABLE]: JSON.stringify(deployments) });

/**
 * One for each worker.
 *
 * @throws Error when Playwright was not started by `npm run e2e`.
 */
export const readDeployments = (): DeploymentAddresses[] => {
  const value = process.env[VARIABLE];

  if (value === undefined) {
    throw new Error('The scenarios need a deployment: run npm run e2e.');
  }

  return JSON.parse(value);
};

/** Not the simulator, which has no Redis. */
export const isRealTwenty = (): boolean =>
  readDeployments().some(({ redisUrl }) => redisUrl !== null);

/**
 * Those of a Twenty that is running; the rest is in the environment.
 *
 * @throws Error that names what is missing there.
 */
export const addressesOf = ({
  url,
  urlWithoutClerk,
  urlWithTenants,
  urlWithOwnOrganizations,
}: {
  url: string;
  urlWithoutClerk?: string;
  urlWithTenants?: string;
  urlWithOwnOrganizations?: string;
}): DeploymentAddresses => ({
  url,
  databaseUrl: read('PG_DATABASE_URL'),
  redisUrl: process.env.REDIS_URL ?? null,
  withoutClerk:
    urlWithoutClerk === undefined
      ? null
      : {
          url: urlWithoutClerk,
          email: read('E2E_EMAIL_WITHOUT_CLERK'),
          password: read('E2E_PASSWORD_WITHOUT_CLERK'),
        },
  tenants: urlWithTenants === undefined ? null : tenantsAt(urlWithTenants),
  ownOrganizations:
    urlWithOwnOrganizations === undefined
      ? null
      : { url: urlWithOwnOrganizations },
});

/** An `npm start` in this folder says how it is configured; another has less to show. */
const tenantsAt = (url: string): DeploymentAddresses['tenants'] => {
  const settings = readSettingsFile(settingsFileAt(new URL(url).port));

  return {
    url,
    registryUrl: settings?.GLOBAL_DATABASE_URL ?? null,
    sallaUrl: settings?.SALLA_ACCOUNTS_URL ?? null,
    commands: settings,
  };
};

const read = (variable: string): string => {
  const value = process.env[variable];

  if (value === undefined) {
    throw new Error(
      `${variable} is missing. The scenarios against a running Twenty empty its database between them, so they need PG_DATABASE_URL and REDIS_URL of one that was made for this.`,
    );
  }

  return value;
};
