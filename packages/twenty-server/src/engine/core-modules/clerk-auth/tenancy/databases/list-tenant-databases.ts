import { readMarker } from '@twenty-clerk/contract/databases/tenant-marker';
import { connect } from 'src/engine/core-modules/clerk-auth/tenancy/databases/connect';
import { patiently } from 'src/engine/core-modules/clerk-auth/tenancy/databases/patiently';
import { type TenantRegistryClient } from 'src/engine/core-modules/clerk-auth/tenancy/tenant-registry-client';

/** What the comment on a template begins with. */
export const TEMPLATE_MARKER = 'twenty-clerk template';

const PREPARED = /^twenty-clerk (tenant [0-9a-f-]{36}|template\b)/;

export type TenantDatabase = {
  /** Its name; with its server for a template, which has the same name on each. */
  title: string;
  /** With the user and the password of its server. */
  url: string;
  /** Null for a template. */
  tenantId: string | null;
};

/**
 * The databases that carry our marker, templates first: as their servers know
 * them, so that one that is only half made is none. Another deployment may have its
 * tenants on the same servers: those count that tenant-manager calls ours, the
 * suspended ones among them, and it is waited for while it starts.
 *
 * @param serverUrls addresses of databases, one on each server.
 * @param waitSeconds for tenant-manager.
 * @throws Error when a server cannot be reached; TenantRegistryUnreachableError when
 * there are tenants, and tenant-manager does not say whose they are.
 */
export const listTenantDatabases = async (
  serverUrls: readonly string[],
  templateName: string,
  registry: Pick<TenantRegistryClient, 'listDatabaseNames'>,
  waitSeconds: number,
): Promise<TenantDatabase[]> => {
  const templates = new Map<string, TenantDatabase>();
  const tenants = new Map<string, TenantDatabase>();

  for (const serverUrl of serverUrls) {
    for (const { name, marker } of await readMarkers(serverUrl)) {
      const url = new URL(serverUrl);

      url.pathname = `/${name}`;

      const { host, href } = url;

      if (!marker.startsWith(TEMPLATE_MARKER)) {
        tenants.set(`${host}/${name}`, {
          title: name,
          url: href,
          tenantId: readMarker(marker)?.tenantId ?? null,
        });
      } else if (name === templateName) {
        templates.set(host, {
          title: `${name} on ${host}`,
          url: href,
          tenantId: null,
        });
      }
    }
  }

  if (tenants.size === 0) {
    return [...templates.values()];
  }

  const ours = new Set(
    await patiently(() => registry.listDatabaseNames(), waitSeconds),
  );

  return [
    ...templates.values(),
    ...[...tenants.values()].filter(({ title }) => ours.has(title)),
  ];
};

const readMarkers = (serverUrl: string) =>
  connect(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string; marker: string }>(
      `SELECT datname AS name, shobj_description(oid, 'pg_database') AS marker
         FROM pg_database
        WHERE shobj_description(oid, 'pg_database') LIKE 'twenty-clerk %'
        ORDER BY datname`,
    );

    return rows.filter(({ marker }) => PREPARED.test(marker));
  });
