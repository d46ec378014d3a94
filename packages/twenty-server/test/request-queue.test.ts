import { EventEmitter, on, once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo } from 'node:net';

import { type Response } from 'express';

import {
  AT_THE_SAME_TIME,
  RequestQueue,
} from 'src/engine/core-modules/clerk-auth/routing/request-queue';

import { NAJD } from './support/tenant-entry';

const { total: TOTAL, each: EACH } = AT_THE_SAME_TIME;

/** A server whose requests wait for their turn, and are answered by the test. */
const startServer = async () => {
  const queue = new RequestQueue();
  const events = new EventEmitter<{
    arrival: [string, ServerResponse];
    turn: [];
  }>();
  const turns: { tenantId: string; response: ServerResponse }[] = [];
  const answerInTurn = async (
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const [, databaseServer, tenantId] = request.url!.split('/') as [
      string,
      string,
      string,
    ];
    const turn = queue.waitForTurn(
      { ...NAJD, databaseServer, tenantId },
      response as Response,
    );

    events.emit('arrival', tenantId, response);
    await turn;
    turns.push({ tenantId, response });
    events.emit('turn');
  };
  const server = createServer(
    (request, response) => void answerInTurn(request, response),
  );

  await new Promise<void>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );

  return { server, events, turns };
};

/** What else than a timeout a test could hold up. */
const NOT_A_TURNS = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
] as const;

let started: Awaited<ReturnType<typeof startServer>>;

beforeEach(async () => {
  started = await startServer();
});

afterEach(() => {
  const { server } = started;

  server.closeAllConnections();

  return new Promise((resolve) => server.close(resolve));
});

const urlOf = (server: Server) =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Requests that come at the same moment. */
const come = (tenantId: string, count = 1, databaseServer = 'default') =>
  Array.from({ length: count }, () => {
    const leave = new AbortController();
    const answer = fetch(
      `${urlOf(started.server)}/${databaseServer}/${tenantId}`,
      {
        signal: leave.signal,
      },
    ).then((response) => response.text());

    // Some are never answered.
    answer.catch(() => undefined);

    return { answer, leave: () => leave.abort() };
  });

const untilTurns = async (count: number) => {
  while (started.turns.length < count) {
    await once(started.events, 'turn');
  }
};

/** @returns the response that it waits for. */
const untilArrived = async (wanted: string): Promise<ServerResponse> => {
  for await (const [tenantId, response] of on(started.events, 'arrival')) {
    if (tenantId === wanted) {
      return response;
    }
  }
  throw new Error('Nothing arrives any more');
};

const ofTenants = () => started.turns.map(({ tenantId }) => tenantId);

/** Two tenants with as many as are answered at the same time, and more that wait. */
const comeAlways = async () => {
  const busy = ['najd', 'hijaz'].flatMap((tenantId) => come(tenantId, TOTAL));

  await untilTurns(TOTAL);

  return busy;
};

it('gives the next turn to who comes once, before the many of those who come always', async () => {
  await comeAlways();

  const hasArrived = untilArrived('calm');
  const [calm] = come('calm');

  await hasArrived;
  started.turns[0]?.response.end('answered');
  await untilTurns(TOTAL + 1);

  expect(started.turns).toHaveLength(TOTAL + 1);
  expect(ofTenants().at(-1)).toBe('calm');

  started.turns.at(-1)?.response.end('answered');
  expect(await calm?.answer).toBe('answered');
});

it('has turns left for others, however many one comes with', async () => {
  come('many', 3 * TOTAL);
  await untilTurns(EACH);
  come('another');
  await untilTurns(EACH + 1);

  expect(ofTenants().filter((tenantId) => tenantId === 'another')).toHaveLength(
    1,
  );
});

it.each([
  ['that goes away', ([first]: { leave(): void }[]) => first?.leave()],
  ['that takes long', () => undefined],
])('gives the turn of one %s to the next', async (_which, happen) => {
  const busy = await comeAlways();

  happen(busy);
  await untilTurns(TOTAL + 1);

  expect(started.turns.length).toBeGreaterThan(TOTAL);
});

describe('while no time passes', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: [...NOT_A_TURNS] });
  });

  afterEach(() => jest.useRealTimers());

  it('loses no turn to one that went away while it waited', async () => {
    come('najd', EACH);
    come('hijaz', TOTAL - EACH);
    await untilTurns(TOTAL);

    const itsResponse = untilArrived('gone');
    const [gone] = come('gone');
    const hasGone = once(await itsResponse, 'close');

    gone?.leave();
    await hasGone;

    const hasArrived = untilArrived('another');

    come('another');
    await hasArrived;
    started.turns[0]?.response.end('answered');
    await untilTurns(TOTAL + 2);

    expect(ofTenants().slice(TOTAL)).toEqual(['gone', 'another']);
  });
});

it('has who waits for one database server in nobody’s way on another', async () => {
  await comeAlways();
  come('elsewhere', 1, 'further');
  await untilTurns(TOTAL + 1);

  expect(ofTenants().at(-1)).toBe('elsewhere');
});
