import { Client } from 'pg';

const PREPARED = /^twenty-clerk (tenant [0-9a-f-]{36}|template\b)/;

export type TenantDatabase = {
  name: string;
  /** With the user and the password of its server. */
  url: string;
  isTemplate: boolean;
};

/**
 * The databases that carry our marker, the template first: as the servers
 * themselves know them, so that one whose tenant is suspended is not left behind
 * by an upgrade, and tenant-manager need not be up.
 *
 * @param serverUrls addresses of databases, one on each server.
 * @throws Error when a server cannot be reached.
 */
export const listTenantDatabases = async (
  serverUrls: string[],
): Promise<TenantDatabase[]> => {
  const found = new Map<string, TenantDatabase>();

  for (const serverUrl of serverUrls) {
    for (const { name, marker } of await readMarkers(serverUrl)) {
      const url = new URL(serverUrl);

      url.pathname = `/${name}`;
      found.set(`${url.host}/${name}`, {
        name,
        url: url.href,
        isTemplate: marker.startsWith('twenty-clerk template'),
      });
    }
  }

  return [...found.values()].toSorted(
    (one, other) => Number(other.isTemplate) - Number(one.isTemplate),
  );
};

const readMarkers = async (serverUrl: string) => {
  const client = new Client({ connectionString: serverUrl });

  await client.connect();

  try {
    const { rows } = await client.query<{ name: string; marker: string }>(
      `SELECT datname AS name, shobj_description(oid, 'pg_database') AS marker
         FROM pg_database
        WHERE shobj_description(oid, 'pg_database') LIKE 'twenty-clerk %'
        ORDER BY datname`,
    );

    return rows.filter(({ marker }) => PREPARED.test(marker));
  } finally {
    await client.end();
  }
};
