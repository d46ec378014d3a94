import {
  HOW_TO_WRITE_PASSWORDS,
  isServerAddress,
} from '@twenty-clerk/contract/databases/server-address';
import { CommandRefused } from '@twenty-clerk/program/command-line/report';

import { type Tenant } from '../../registry/tenant.entity';
import { type FormerTenant } from './read-former-registry';

type Address = Pick<Tenant, 'databaseName' | 'databaseServer'>;

/** Host and port of a database server, as they tell it from another. */
export const serverIn = (url: string): string => {
  const { hostname, port } = new URL(url);

  return `${hostname}:${port || 5_432}`;
};

/**
 * Where a database of before is, in the words of this deployment.
 *
 * @param servers addresses of the tenants' servers, by name.
 * @param wantedServer the name of the one that all are on now; undefined when they are
 * where their registry says.
 * @throws CommandRefused database_unknown, database_url_malformed, server_unknown;
 * none of them shows the address, which has a password in it.
 */
export const formerAddress = (
  { databaseName, databaseUrl }: FormerTenant,
  servers: Readonly<Record<string, string>>,
  wantedServer?: string,
): Address => {
  if (databaseUrl !== undefined && !isServerAddress(databaseUrl)) {
    throw new CommandRefused(
      'database_url_malformed',
      `Its database_url is malformed. Correct it there. ${HOW_TO_WRITE_PASSWORDS}`,
    );
  }

  const name =
    databaseName ??
    (databaseUrl && decodeURIComponent(new URL(databaseUrl).pathname.slice(1)));

  if (!name) {
    throw new CommandRefused(
      'database_unknown',
      'It has neither database_name nor database_url.',
    );
  }

  return {
    databaseName: name,
    databaseServer: wantedServer ?? serverOf(databaseUrl, servers),
  };
};

const serverOf = (
  databaseUrl: string | undefined,
  servers: Readonly<Record<string, string>>,
): string => {
  if (databaseUrl === undefined) {
    return 'default';
  }

  const wanted = serverIn(databaseUrl);
  const found = Object.keys(servers).find(
    (name) => serverIn(servers[name] ?? '') === wanted,
  );

  if (found === undefined) {
    throw new CommandRefused(
      'server_unknown',
      `Its database is on ${wanted}, which is none of this deployment's servers. Add it to TENANT_DATABASE_SERVERS, or name with --server the one on which it is now.`,
    );
  }

  return found;
};
