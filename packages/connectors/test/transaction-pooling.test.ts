import { randomBytes } from 'node:crypto';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';
import { CONNECTORS_TOKENS } from '../../tenant-manager/test/support/deployment';
import { startTransactionPooler } from '../../tenant-manager/test/support/transaction-pooler';
import { readConfiguration } from '../src/configuration/configuration';
import { startConnectors } from '../src/start-connectors';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;

beforeAll(async () => {
  postgres = await startLocalPostgres();
});

afterAll(() => postgres.stop());

it('do not start behind a pooler that keeps them from hearing of jobs', async () => {
  const pooler = await startTransactionPooler(postgres.url('postgres'));

  await expect(
    startConnectors(
      readConfiguration({
        PORT: '0',
        SERVER_URL: 'https://crm.example.com',
        CLERK_PUBLISHABLE_KEY: `pk_test_${btoa('clerk.example.com$')}`,
        CLERK_SECRET_KEY: 'sk_test_of_nobody',
        ...CONNECTORS_TOKENS,
        TWENTY_URL: 'http://localhost:3000',
        TENANT_MANAGER_URL: 'http://localhost:3030',
        CONNECTORS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
        LOG_LEVEL: 'silent',
        GLOBAL_DATABASE_URL: pooler.url,
      }),
    ),
  ).rejects.toMatchObject({
    code: 'settings_refused',
    message: expect.stringMatching(/^GLOBAL_DATABASE_URL leads to a pooler/),
  });
  pooler.stop();
});
