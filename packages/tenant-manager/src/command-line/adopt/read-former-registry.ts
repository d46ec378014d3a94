import {
  HOW_TO_WRITE_PASSWORDS,
  isServerAddress,
} from '@twenty-clerk/contract/databases/server-address';
import { CommandRefused } from '@twenty-clerk/program/command-line/report';
import { Client, type ClientConfig } from 'pg';
import { z } from 'zod';

/** A line of a `tenant_registry` from before. */
export type FormerTenant = {
  /** What a person knows it by. */
  label: string;
  /** Undefined when it is no UUID, as the ids of tenants are. */
  id?: string;
  slug?: string;
  name?: string;
  databaseName?: string;
  /** With a password in it, maybe. */
  databaseUrl?: string;
  organization?: string;
  plan?: string;
  status?: string;
};

const CONNECTION_TIMEOUT_MILLISECONDS = 5_000;
const STATEMENT_TIMEOUT_MILLISECONDS = 10_000;
const UNDEFINED_TABLE = '42P01';

const text = z
  .unknown()
  .transform((value) =>
    value === null || value === undefined || String(value).trim() === ''
      ? undefined
      : String(value).trim(),
  );

const line = z
  .object({
    id: text,
    slug: text,
    name: text,
    database_name: text,
    database_url: text,
    clerk_org_id: text,
    status: text,
    plan: text,
  })
  .transform(({ id, slug, name, ...other }): FormerTenant => ({
    label: slug ?? name ?? id ?? other.database_name ?? '(no name)',
    id: z.uuid().safeParse(id).data?.toLowerCase(),
    slug,
    name,
    databaseName: other.database_name,
    databaseUrl: other.database_url,
    organization: other.clerk_org_id,
    status: other.status?.toLowerCase(),
    plan: other.plan,
  }));

/**
 * Reads all tenants of a registry that somebody has made after an older guide. Of its
 * columns each may be missing. Changes nothing in it.
 *
 * @param url of its database.
 * @throws CommandRefused registry_url_malformed, registry_unreachable,
 * registry_not_found, registry_is_own
 */
export const readFormerRegistry = async (
  url: string,
  ssl: ClientConfig['ssl'],
): Promise<FormerTenant[]> => {
  const lines = await readLines(url, ssl);

  // Written by the migrations of this program only.
  if (lines.some((found) => 'provisioning_step' in found)) {
    throw new CommandRefused(
      'registry_is_own',
      "That is a registry of tenant-manager's, whose tenants have their databases already. To go on with it, set GLOBAL_DATABASE_URL to it.",
    );
  }

  return lines.map((found) => line.parse(found));
};

const readLines = async (url: string, ssl: ClientConfig['ssl']) => {
  if (!isServerAddress(url)) {
    throw new CommandRefused(
      'registry_url_malformed',
      `What was given for --registry is not the address of a database, like postgres://user:password@host:5432/registry. ${HOW_TO_WRITE_PASSWORDS}`,
    );
  }

  const client = new Client({
    connectionString: url,
    ssl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT_MILLISECONDS,
    statement_timeout: STATEMENT_TIMEOUT_MILLISECONDS,
  });

  client.on('error', () => undefined);
  try {
    await client.connect();

    const { rows } = await client.query<{ line: Record<string, unknown> }>(
      `SELECT to_jsonb(tenant) AS line FROM tenant_registry AS tenant
        ORDER BY to_jsonb(tenant) ->> 'created_at', to_jsonb(tenant) ->> 'slug'`,
    );

    return rows.map((row) => row.line);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };

    throw code === UNDEFINED_TABLE
      ? new CommandRefused(
          'registry_not_found',
          'The database of --registry has no table tenant_registry.',
        )
      : new CommandRefused(
          'registry_unreachable',
          `The registry of before cannot be read: ${message || code}.`,
        );
  } finally {
    await client.end().catch(() => undefined);
  }
};
