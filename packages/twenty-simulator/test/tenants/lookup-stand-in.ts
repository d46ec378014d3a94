import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type TenantEntry } from '@twenty-clerk/contract/calls/lookup-answers';

const FINDERS: Record<string, (entry: TenantEntry) => string | null> = {
  tenants: ({ tenantId }) => tenantId,
  organizations: ({ organizationId }) => organizationId,
  workspaces: ({ workspaceId }) => workspaceId,
};

/** tenant-manager's lookup of tenants, as far as Twenty asks it, over real HTTP. */
export const startTenantLookup = async (serviceToken: string) => {
  const entries = new Map<string, TenantEntry>();
  const requested: string[] = [];
  const chosen = new Map<string, { organizationId: string; role: string }>();
  let isAway = false;

  const answerTo = (path: string) => {
    const [, , by = '', id] = path.split('/');

    if (by === 'people') {
      return chosen.get(id ?? '');
    }

    if (by === 'databases') {
      return [...entries.values()];
    }

    if (by === 'workspaces' && id === undefined) {
      return [...entries.values()].flatMap(
        ({ workspaceId }) => workspaceId ?? [],
      );
    }

    if (id === undefined) {
      return [...entries.values()].filter(({ status }) => status === 'ready');
    }

    return [...entries.values()].find((entry) => FINDERS[by]?.(entry) === id);
  };

  const server = createServer((request, response) => {
    const path = request.url ?? '';

    if (isAway) {
      request.socket.destroy();

      return;
    }

    const isAllowed =
      request.headers.authorization === `Bearer ${serviceToken}`;

    if (request.method === 'POST') {
      requested.push(path.split('/')[3] ?? '');
    }

    const answer = isAllowed ? answerTo(path) : undefined;

    response
      .writeHead(isAllowed ? (answer === undefined ? 404 : 200) : 401, {
        'content-type': 'application/json',
        connection: 'close',
      })
      .end(
        JSON.stringify(
          answer ?? {
            error: {
              code: path.includes('/people/')
                ? 'organization_not_found'
                : 'tenant_not_found',
              message: 'There is none.',
            },
          },
        ),
      );
  });

  await new Promise<void>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    entries,
    /** The organizations for which a tenant was asked. */
    requested,
    /** What people have chosen outside of Clerk, by Clerk user id. */
    chosen,
    setAway: (away: boolean) => {
      isAway = away;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
};
