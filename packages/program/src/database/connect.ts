import { Client, type ClientConfig } from 'pg';

/** As long as a program waits for a connection of its own. */
export const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

/** A connection for a moment, beside those of the program's pool. */
export const connectTo = async (
  connectionString: string,
  ssl: ClientConfig['ssl'],
): Promise<Client> => {
  const client = new Client({
    connectionString,
    ssl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
  });

  // The query that is going on fails too, and tells.
  client.on('error', () => undefined);
  await client.connect();

  return client;
};
