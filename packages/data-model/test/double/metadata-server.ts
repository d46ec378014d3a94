import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';

import { createYoga } from 'graphql-yoga';

import { type InMemoryTwenty } from './in-memory-twenty';
import { metadataSchema } from './metadata-schema';

export const ADMIN_KEY = 'admin-key';
export const READER_KEY = 'reader-key';

/** What happens to a request instead of, or after, being carried out. */
export type Fault =
  | {
      kind: 'answer';
      status: number;
      body: string;
      headers?: Record<string, string>;
    }
  | { kind: 'break' }
  | { kind: 'carry out, then break' }
  | { kind: 'carry out, then stay silent' };

export type MetadataServer = {
  url: string;
  /** The names of the changes that arrived, `createOneField` for instance. */
  changes: string[];
  /** Decides about each request by the text of its GraphQL operation. */
  faultFor: (operation: string) => Fault | null;
  close: () => Promise<void>;
};

/** Twenty's metadata API over HTTP, on a port of its own. */
export const startMetadataServer = async (
  twenty: InMemoryTwenty,
): Promise<MetadataServer> => {
  const yoga = createYoga({
    schema: metadataSchema(
      twenty,
      (authorization) => authorization === `Bearer ${ADMIN_KEY}`,
    ),
    graphqlEndpoint: '/metadata',
    logging: false,
    maskedErrors: false,
  });
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const state: MetadataServer = {
    url: '',
    changes: [],
    faultFor: () => null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  const answer = async (
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const body = await textOf(request);
    const operation = operationIn(body);
    const fault = state.faultFor(operation);

    if (fault?.kind === 'answer') {
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    if (fault?.kind === 'break') {
      request.socket.destroy();
      return;
    }
    if (!isKnownKey(request.headers.authorization)) {
      response.end(UNAUTHENTICATED);
      return;
    }
    if (operation.startsWith('mutation')) {
      state.changes.push(/\{(?<name>\w+)/.exec(operation)?.groups?.name ?? '');
    }

    const result = await yoga.fetch(
      `http://${request.headers.host}${request.url}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: request.headers.authorization ?? '',
        },
        body,
      },
    );

    if (fault?.kind === 'carry out, then break') {
      request.socket.destroy();
    } else if (fault === null) {
      response.writeHead(result.status).end(await result.text());
    }
  };

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return state;
};

const UNAUTHENTICATED = JSON.stringify({
  errors: [
    { message: 'Token invalid.', extensions: { code: 'UNAUTHENTICATED' } },
  ],
});

const isKnownKey = (authorization: string | undefined): boolean =>
  [ADMIN_KEY, READER_KEY].some((key) => authorization === `Bearer ${key}`);

const textOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';

  for await (const chunk of request) {
    text += String(chunk);
  }
  return text;
};

const operationIn = (body: string): string => {
  const { query, variables } = JSON.parse(body);

  return `${query} ${JSON.stringify(variables)}`;
};
