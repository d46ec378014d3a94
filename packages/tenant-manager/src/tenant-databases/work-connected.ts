import { Client, type ClientConfig } from 'pg';

import { type Tenant } from '../registry/tenant.entity';
import { unreachable } from './tenant-database.error';

const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;

type Connection = Pick<Tenant, 'databaseServer'> &
  Pick<ClientConfig, 'ssl' | 'statement_timeout'> & { url: string };

/**
 * Runs `work` connected to a database on a server of tenants, and disconnects.
 *
 * @throws TenantDatabaseError database_unreachable, also when the server has no such
 * database; too_many_connections; what `work` throws.
 */
export const workConnected = async <Result>(
  { databaseServer, url, ...settings }: Connection,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({
    ...settings,
    connectionString: url,
    application_name: 'tenant-manager',
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
  });

  client.on('error', () => undefined);
  try {
    await client.connect().catch((error) => {
      throw unreachable({ databaseServer }, error);
    });

    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};
