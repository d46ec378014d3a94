import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

import { type Response } from 'express';
import { claimsOf } from 'src/engine/core-modules/clerk-auth/tenancy/workspaces-of-request';
import { OpenStreams } from 'src/engine/core-modules/clerk-auth/revocation/open-streams';

import { NAJD } from './support/tenant-entry';

let openStreams: OpenStreams;
let server: Server;
let url: string;
/** Lets the answer of /late begin. */
let begin: () => void;

/** As Twenty does, it streams whatever the request says that it accepts. */
beforeEach(async () => {
  openStreams = new OpenStreams();
  server = createServer(async (request, response) => {
    const [, kind, userId = ''] = (request.url ?? '').split('/');

    openStreams.watch(
      response as Response,
      {
        ids: [],
        tokens: kind === 'session' ? [] : [claimsOf(payloadOf(kind, userId))],
        hasSession: kind === 'session',
        isOfPerson: true,
        isLedByCookie: kind === 'session',
      },
      NAJD,
      () => void answerAs(request, response as Response, kind, userId),
    );
  }).listen(0);
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});

/** As Twenty signs it. */
const payloadOf = (kind: string | undefined, userId: string) =>
  kind === 'key'
    ? { type: 'API_KEY', sub: NAJD.workspaceId, jti: userId, iat: 1 }
    : {
        type: 'ACCESS',
        sub: userId,
        impersonatorUserWorkspaceId: 'actor',
        iat: 1,
      };

const answerAs = async (
  request: IncomingMessage,
  response: Response,
  kind: string | undefined,
  userId: string,
) => {
  if (kind === 'session') {
    openStreams.identify({
      workspaceId: null,
      holderIds: ['actor'],
      userId,
      issuedAt: 1,
    });
  }
  if (kind === 'late') {
    await new Promise<void>((resolve) => {
      begin = resolve;
      request.socket.emit('waiting');
    });
  }
  if (kind === 'json') {
    response.setHeader('content-type', 'application/json');
    response.write('{"all":');
    begin = () => response.end('true}');
    return;
  }
  response.setHeader('content-type', 'text/event-stream');
  response.write('event: next\n\n');
};

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Resolves when the server has ended the stream, one way or the other. */
const ended = (response: globalThis.Response) =>
  response.text().then(
    () => true,
    () => true,
  );

it.each(['text/event-stream', 'TEXT/EVENT-STREAM', 'text/*', '*/*', ''])(
  'closes the stream of somebody who accepts "%s" when their access ends',
  async (accept) => {
    const stream = await fetch(`${url}/stream/faisal`, { headers: { accept } });

    openStreams.closeOfUser('faisal');

    expect(await ended(stream)).toBe(true);
  },
);

it('closes the stream of somebody whom only a cookie has let in', async () => {
  const stream = await fetch(`${url}/session/faisal`);

  openStreams.closeOfUser('faisal');

  expect(await ended(stream)).toBe(true);
});

it.each(['stream', 'session'])(
  'closes the %s of who acts as somebody else when their own access ends',
  async (kind) => {
    const stream = await fetch(`${url}/${kind}/faisal`);

    openStreams.closeOfUser('actor');

    expect(await ended(stream)).toBe(true);
  },
);

it('closes the stream that an API key has opened when the key ends', async () => {
  const stream = await fetch(`${url}/key/export`);

  openStreams.closeOfUser('export');

  expect(await ended(stream)).toBe(true);
});

it('closes the streams of a tenant, whoever has them', async () => {
  const streams = await Promise.all(
    ['faisal', 'noura'].map((name) => fetch(`${url}/stream/${name}`)),
  );

  openStreams.closeOfTenant(NAJD.tenantId);

  expect(await Promise.all(streams.map(ended))).toEqual([true, true]);
});

it('leaves the streams of others, and answers that end by themselves', async () => {
  const controller = new AbortController();
  const ofNoura = await fetch(`${url}/stream/noura`, {
    signal: controller.signal,
  });
  const answer = await fetch(`${url}/json/faisal`);

  openStreams.closeOfUser('faisal');
  begin();

  expect(await answer.json()).toEqual({ all: true });
  expect(openStreams.tenantIds).toEqual([NAJD.tenantId]);
  controller.abort();
  await ended(ofNoura);
});

it('closes a stream that was let in and had not begun yet', async () => {
  const stream = fetch(`${url}/late/faisal`);

  await new Promise((resolve) =>
    server.once('connection', (socket) => socket.once('waiting', resolve)),
  );
  openStreams.closeOfUser('faisal');
  begin();

  expect(await stream.then(ended, () => true)).toBe(true);
});
