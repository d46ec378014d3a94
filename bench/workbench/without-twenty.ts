import { type Workbench } from './workbench';

/** Where nobody answers: nothing follows from what is taken in. */
const NOWHERE = 'http://localhost:1';

/**
 * An empty registry, and what a program is told that has no Twenty and no other program
 * beside it.
 */
export const prepareWithoutTwenty = async (
  workbench: Workbench,
): Promise<{ registry: string; environment: Record<string, string> }> => {
  const { postgres } = workbench;
  const registry = postgres.newName('registry');

  await postgres.createDatabase(registry);
  workbench.whenDone(() => postgres.dropDatabases(registry));

  return {
    registry,
    environment: {
      GLOBAL_DATABASE_URL: postgres.url(registry),
      TWENTY_URL: NOWHERE,
      TENANT_MANAGER_URL: NOWHERE,
      SERVER_URL: NOWHERE,
      TENANT_SERVICE_TOKEN: 'x'.repeat(32),
      CONNECTORS_TENANT_MANAGER_TOKEN: 'y'.repeat(32),
      CONNECTORS_TWENTY_TOKEN: 'z'.repeat(32),
      CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('bench.clerk.accounts.dev$').toString('base64')}`,
      CLERK_SECRET_KEY: 'sk_test_bench',
    },
  };
};
