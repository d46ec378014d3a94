import { randomUUID } from 'node:crypto';

import { Client } from 'pg';
import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';
import { markerOf } from '@twenty-clerk/contract/databases/tenant-marker';

import { CORE_SCHEMA_SQL } from '../../src/core-schema.sql';
import { startClerkAndPostgres } from '../deployment';
import { startTenantLookup } from './lookup-stand-in';

export const SERVICE_TOKEN = 'service-token-of-the-tests-0123456789';

type Changes = Parameters<
  Awaited<ReturnType<typeof startClerkAndPostgres>>['tokenOf']
>[2];

/** One Twenty on two databases, each with a workspace of its own. */
export const startTwoTenants = async (
  environment: Record<string, string> = {},
) => {
  const deployment = await startClerkAndPostgres();
  const { postgres, tokenOf } = deployment;
  const tenantLookup = await startTenantLookup(SERVICE_TOKEN);
  const twenty = await deployment.startTwenty({
    TENANT_MANAGER_URL: tenantLookup.url,
    TENANT_SERVICE_TOKEN: SERVICE_TOKEN,
    TENANT_DATABASE_URL: postgres.url('postgres'),
    TENANT_DATABASE_SERVERS: JSON.stringify({
      local: postgres.url('postgres'),
    }),
    ...environment,
  });

  const request = async (
    path: string,
    options: {
      method?: string;
      bearer?: string;
      headers?: Record<string, string>;
      body?: unknown;
    } = {},
  ) => {
    const response = await fetch(`${twenty.url}${path}`, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: {
        'content-type': 'application/json',
        ...(options.bearer !== undefined && {
          authorization: `Bearer ${options.bearer}`,
        }),
        ...options.headers,
      },
      body: options.body === undefined ? null : JSON.stringify(options.body),
    });
    const text = await response.text();

    return {
      status: response.status,
      // The shape depends on the answer; each test looks at what it expects.
      // oxlint-disable-next-line typescript/no-explicit-any
      body: (text.startsWith('{') ? JSON.parse(text) : null) as any,
    };
  };

  const asTenantManager = (method: string, path: string, body?: unknown) =>
    request(`/clerk/tenants/${path}`, { method, bearer: SERVICE_TOKEN, body });

  const query = (
    graphql: string,
    bearer?: string,
    variables: Record<string, unknown> = {},
    path = '/graphql',
  ) => request(path, { bearer, body: { query: graphql, variables } });

  const makeDatabase = async (tenantId: string, marker: string | null) => {
    const name = `twenty_tenant_${tenantId.replaceAll('-', '')}`;

    await postgres.createDatabase(name);

    const client = new Client({ connectionString: postgres.url(name) });

    await client.connect();
    await client.query(CORE_SCHEMA_SQL);
    if (marker !== null) {
      await client.query(`COMMENT ON DATABASE ${name} IS '${marker}'`);
    }
    await client.end();

    return name;
  };

  const clients: Client[] = [];

  /** To a tenant's database, until the deployment stops. */
  const connectTo = async ({ databaseName }: TenantEntry) => {
    const client = new Client({ connectionString: postgres.url(databaseName) });

    await client.connect();
    clients.push(client);

    return client;
  };

  const makeTenant = async (organizationId: string, ownerUserId: string) => {
    const tenantId = randomUUID();
    const entry: TenantEntry = {
      tenantId,
      organizationId,
      name: organizationId,
      status: 'provisioning',
      provisioningStep: 'workspace',
      obstacle: null,
      databaseServer: 'local',
      databaseName: await makeDatabase(tenantId, markerOf(tenantId, 1)),
      epoch: 1,
      workspaceId: null,
    };

    tenantLookup.entries.set(tenantId, entry);

    const made = await asTenantManager('PUT', `${tenantId}/workspace`, {
      organizationId,
      name: organizationId,
      owner: { userId: ownerUserId, role: 'org:admin' },
    });

    await asTenantManager('PUT', `${tenantId}/members/${ownerUserId}`, {
      role: 'org:admin',
    });
    await asTenantManager('PUT', `${tenantId}/onboarding`);
    entry.workspaceId = made.body.workspaceId;
    entry.status = 'ready';
    await asTenantManager('POST', `${tenantId}/refresh`);

    return entry;
  };

  /** Signs in, and swaps the login token as Twenty's front does. */
  const signIn = async (
    name: string,
    organizationId: string,
    changes?: Changes,
  ) => {
    const { body } = await twenty.signIn(
      await tokenOf(name, organizationId, changes),
    );
    const swapped = await query(
      `mutation ($loginToken: String!) {
         getAuthTokensFromLoginToken(loginToken: $loginToken, origin: "") {
           tokens { accessOrWorkspaceAgnosticToken { token } refreshToken { token } } } }`,
      undefined,
      { loginToken: body.loginToken.token },
      '/metadata',
    );
    const { tokens } = swapped.body.data.getAuthTokensFromLoginToken;

    return {
      login: body.loginToken.token as string,
      access: tokens.accessOrWorkspaceAgnosticToken.token as string,
      refresh: tokens.refreshToken.token as string,
      workspaceId: body.workspace.id as string,
    };
  };

  return {
    ...deployment,
    twenty,
    tenantLookup,
    request,
    asTenantManager,
    query,
    makeDatabase,
    connectTo,
    makeTenant,
    signIn,
    stop: async () => {
      await Promise.all(clients.map((client) => client.end()));
      await twenty.close();
      await tenantLookup.close();
      await deployment.stop();
    },
  };
};

export type TwoTenants = Awaited<ReturnType<typeof startTwoTenants>>;
