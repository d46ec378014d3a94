import { hasTransactionPooling } from '@twenty-clerk/contract/databases/transaction-pooling';
import { Client } from 'pg';

import { startLocalPostgres } from '../../twenty-simulator/src/local-postgres';

let postgres: Awaited<ReturnType<typeof startLocalPostgres>>;
let clients: [Client, Client];

beforeAll(async () => {
  postgres = await startLocalPostgres();

  const connect = async () => {
    const client = new Client({ connectionString: postgres.url('postgres') });

    await client.connect();

    return client;
  };

  clients = [await connect(), await connect()];
});

afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await postgres.stop();
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
