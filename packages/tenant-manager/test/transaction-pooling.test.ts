import { hasTransactionPooling } from '@twenty-clerk/contract/databases/transaction-pooling';
import { Client } from 'pg';

import { readConfiguration } from '../src/configuration/configuration';
import { startTenantManager } from '../src/start-tenant-manager';
import { type Deployment, startDeployment } from './support/deployment';
import { readTenantsCommand } from './support/tenants-command';
import { startTransactionPooler } from './support/transaction-pooler';

let deployment: Deployment;
let clients: [Client, Client];

beforeAll(async () => {
  deployment = await startDeployment();

  const connect = async () => {
    const client = new Client({
      connectionString: deployment.postgres.url('postgres'),
    });

    await client.connect();

    return client;
  };

  clients = [await connect(), await connect()];
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await deployment.stop();
});

it('sees no pooler where each connection has a session', async () => {
  expect(await hasTransactionPooling(...clients)).toBe(false);
});

it('sees one that gives the session of a connection to another, at the latest the second time', async () => {
  const [one, other] = clients;
  let transactions = 0;
  const pooled: Pick<Client, 'query'> = {
    query: ((text: string) => {
      transactions += Number(text === 'BEGIN');

      return (transactions === 2 ? one : other).query(text);
    }) as Client['query'],
  };

  expect(await hasTransactionPooling(one, pooled)).toBe(true);
});

describe('a pooler before the registry', () => {
  let pooler: Awaited<ReturnType<typeof startTransactionPooler>>;
  let environment: Record<string, string>;

  beforeAll(async () => {
    pooler = await startTransactionPooler(deployment.postgres.url('registry'));
    environment = {
      ...deployment.environment,
      GLOBAL_DATABASE_URL: pooler.url,
    };
  });

  afterAll(() => pooler.stop());

  const tenants = (...command: string[]) =>
    readTenantsCommand(environment, ...command);
  const refused = {
    code: 'settings_refused',
    message: expect.stringMatching(/^GLOBAL_DATABASE_URL leads to a pooler/),
  };

  it('keeps tenant-manager from starting, which holds locks and listens', async () => {
    await expect(
      startTenantManager(readConfiguration(environment)),
    ).rejects.toMatchObject(refused);
  });

  it('keeps no command from what needs no lock, and lets none have one', async () => {
    const { document } = await tenants(
      'create',
      '--name',
      'Najd Coffee',
      '--owner',
      'user_noura',
    );
    const { id } = document.tenant;

    await deployment.tenantIs(id, 'ready');
    expect((await tenants('suspend', id)).exitCode).toBe(0);
    expect(await tenants('resume', id)).toMatchObject({
      exitCode: 2,
      document: { error: refused },
    });
    expect((await tenants('show', id)).document.tenant.status).toBe(
      'suspended',
    );
  });
});
