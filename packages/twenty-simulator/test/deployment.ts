import { randomUUID } from 'node:crypto';

import { type SeedInput, startClerkEmulator } from '../../clerk-emulator/src';
import { eventually } from '../src/eventually';
import { startLocalPostgres } from '../src/local-postgres';
import { startTwentySimulator } from '../src/start-twenty-simulator';

export const ORIGIN = 'https://crm.example.com';

const person = (name: string, emailAddress: string, verified = true) => ({
  id: `user_${name}`,
  firstName: name,
  lastName: 'Example',
  emailAddresses: [{ emailAddress, verified }],
});

/** Enough newcomers to arrive all at once. */
export const CROWD = Array.from({ length: 100 }, (_, index) => `crowd${index}`);

const SEED: SeedInput = {
  people: [
    person('noura', 'noura@example.com'),
    person('faisal', 'faisal@example.com'),
    person('layla', 'layla@example.com'),
    person('unverified', 'taken@example.com', false),
    person('newcomer', 'newcomer@example.com', false),
    person('veteran', 'veteran@example.com'),
    person('both', 'both@example.com'),
    ...CROWD.map((name) => person(name, `${name}@example.com`)),
  ],
  organizations: [
    { id: 'org_najd', name: 'Najd Coffee', createdBy: 'user_noura' },
    { id: 'org_hijaz', name: 'Hijaz Perfumes', createdBy: 'user_layla' },
  ],
  memberships: [
    {
      organization: 'org_hijaz',
      person: 'user_both',
      role: 'org:member' as const,
    },
    ...['faisal', 'unverified', 'newcomer', 'veteran', 'both', ...CROWD].map(
      (name) => ({
        organization: 'org_najd',
        person: `user_${name}`,
        role: 'org:member' as const,
      }),
    ),
  ],
};

type Answer = {
  status: number;
  headers: Headers;
  // The shape depends on the answer; each test looks at what it expects.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
};

/**
 * A Clerk emulator and, for each call of `startTwenty`, a simulator on an empty
 * database of its own.
 */
export const startClerkAndPostgres = async (
  instance: SeedInput['instance'] = {},
) => {
  const clerk = await startClerkEmulator({ seed: { ...SEED, instance } });
  const postgres = await startLocalPostgres();

  const startTwenty = async (environment: Record<string, string> = {}) => {
    const database = randomUUID();

    await postgres.createDatabase(database);

    return startTwentyOn(database, environment);
  };

  const startTwentyOn = async (
    database: string,
    environment: Record<string, string>,
  ) => {
    const log: string[] = [];
    const twenty = await startTwentySimulator({
      databaseUrl: postgres.url(database),
      port: 0,
      activationSeconds: 0.2,
      logger: {
        log: () => undefined,
        warn: (message: string) => log.push(message),
        error: (message: string) => log.push(message),
      },
      environment: {
        CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
        CLERK_SECRET_KEY: clerk.secretKey,
        CLERK_API_URL: clerk.url,
        CLERK_PROXY_URL: clerk.frontendApiUrl,
        SERVER_URL: ORIGIN,
        ...environment,
      },
    });

    const exchange = async (
      token: string | null,
      options: { headers?: Record<string, string>; body?: string } = {},
    ): Promise<Answer> => {
      const response = await fetch(`${twenty.url}/clerk/session`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...options.headers,
        },
        body: options.body ?? '{}',
      });

      return {
        status: response.status,
        headers: response.headers,
        body: await response.json().catch(() => null),
      };
    };

    /** Asks until the answer is no longer `provisioning`, as the browser does. */
    const signIn = async (token: string): Promise<Answer> => {
      return eventually(
        () => exchange(token),
        ({ body }) => body?.status !== 'provisioning',
      );
    };

    return {
      ...twenty,
      exchange,
      signIn,
      log,
      /** Another process on the same database, which has heard of nothing. */
      startAnother: () => startTwentyOn(database, environment),
    };
  };

  const tokenOf = (
    name: string,
    organizationId: string | null = 'org_najd',
    changes: Parameters<typeof clerk.control.mintToken>[0] = {},
  ) =>
    clerk.control.mintToken({
      userId: `user_${name}`,
      organizationId,
      origin: ORIGIN,
      ...changes,
    });

  return {
    clerk,
    postgres,
    tokenOf,
    startTwenty,
    stop: async () => {
      await clerk.close();
      await postgres.stop();
    },
  };
};

export type Deployment = Awaited<ReturnType<typeof startClerkAndPostgres>>;
export type Twenty = Awaited<ReturnType<Deployment['startTwenty']>>;
